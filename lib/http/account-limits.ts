import { config } from '../config';
import { Refusal } from '../errors';
import {
  GUESSES_AT_AN_ACCOUNT,
  GUESSES_FROM_AN_ADDRESS,
  GUESSES_FROM_AN_ADDRESS_AT_AN_ACCOUNT,
  SIGN_UPS_FROM_AN_ADDRESS,
  type Rule,
} from '../limits/rules';
import { giveBack, take } from '../limits/shared-count';
import { clientAddress } from './client-address';
import type { Headed } from './cookies';

/** What a guess counts against. An account that does not exist counts like one that does. */
function guessesBy(email: string, address: string | null): [Rule, string][] {
  const atAccount: [Rule, string][] = [
    [GUESSES_FROM_AN_ADDRESS_AT_AN_ACCOUNT, `${address} ${email}`],
    [GUESSES_AT_AN_ACCOUNT, email],
  ];
  return address === null ? atAccount : [...atAccount, [GUESSES_FROM_AN_ADDRESS, address]];
}

/**
 * Signs in by `attempt`, unless too many guesses have failed. An attempt counts while it is under way, so that many at
 * once are no way around.
 * @throws Refusal RATE_LIMITED, and whatever `attempt` throws
 */
export async function signInWithinLimits<T>(email: string, from: Headed, attempt: () => Promise<T>): Promise<T> {
  if (config().RATE_LIMITS === 'off') return attempt();
  const guesses = guessesBy(email, clientAddress(from));
  await Promise.all(guesses.map(([rule, subject]) => take(rule, subject)));
  let failed = false;
  try {
    return await attempt();
  } catch (error) {
    failed = error instanceof Refusal && error.code === 'BAD_CREDENTIALS';
    throw error;
  } finally {
    if (!failed) await Promise.all(guesses.map(([rule, subject]) => giveBack(rule, subject)));
  }
}

/** Counts a sign-up. @throws Refusal RATE_LIMITED */
export async function countSignUp(from: Headed): Promise<void> {
  const address = config().RATE_LIMITS === 'off' ? null : clientAddress(from);
  if (address !== null) await take(SIGN_UPS_FROM_AN_ADDRESS, address);
}
