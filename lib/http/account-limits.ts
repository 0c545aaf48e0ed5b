import type { SignedIn } from '../accounts/session';
import { authenticate } from '../accounts/service';
import type { Credentials } from '../accounts/schema';
import type { Replacement } from '../access/factor-schema';
import { replaceAuthenticator } from '../access/replacement';
import { passSecondFactor, type FactorProof } from '../access/second-factor';
import { deviceCookieName, verifyDevice } from '../accounts/device';
import { config } from '../config';
import { Refusal, type ErrorCode } from '../errors';
import { Lanes } from '../limits/lanes';
import {
  ADDRESSES_OF_AN_OPERATOR,
  CODES_OF_AN_ACCOUNT,
  GUESSES_AT_AN_ACCOUNT_BY_STRANGERS,
  GUESSES_FROM_A_BLOCK,
  GUESSES_FROM_AN_ADDRESS,
  GUESSES_FROM_AN_ADDRESS_AT_AN_ACCOUNT,
  GUESSES_OF_A_DEVICE,
  SIGN_UPS_FROM_A_BLOCK,
  SIGN_UPS_FROM_AN_ADDRESS,
  type Rule,
} from '../limits/rules';
import { forget, isNoted, note, refuseSpent, take } from '../limits/shared-count';
import { processWide } from '../process-wide';
import { blockOf, clientAddress } from './client-address';
import { readCookie, type Headed } from './cookies';

/** What a guess at a password or a code is answered with. */
const GUESSED: ReadonlySet<ErrorCode> = new Set(['BAD_CREDENTIALS', 'SECOND_FACTOR_WRONG']);

/** Attempts at one account from one place that may wait for one another, in one process. */
const MAX_IN_LANE = 20;

function lanes(): Lanes {
  return processWide('sign-in-lanes', () => new Lanes(MAX_IN_LANE));
}

type Count = readonly [rule: Rule, subject: string];

/** Who tries to sign in, as far as can be known before the password is. */
type Stranger = { email: string; address: string | null; device: string | null };

function strangerOf(email: string, from: Headed): Stranger {
  const cookie = readCookie(from, deviceCookieName());
  return { email, address: clientAddress(from), device: cookie ? verifyDevice(cookie, email) : null };
}

/** From which addresses a request comes, as far as the line of those whose passwords are hashed is shared by them. */
export function askerOf(from: Headed): string | null {
  const address = clientAddress(from);
  return address === null ? null : (blockOf(address) ?? address);
}

/** The counts of an address and of the block that it lies in; none when no address is known. */
function ofAddress(address: string | null, alone: Rule, block: Rule): Count[] {
  const wider = address === null ? null : blockOf(address);
  return [
    ...(address === null ? [] : [[alone, address] as const]),
    ...(wider === null ? [] : [[block, wider] as const]),
  ];
}

/**
 * What a failure counts against, the narrowest first. An account that does not exist counts like one that does.
 * @param known whether the account's owner has been here before
 */
function guessesOf({ email, address, device }: Stranger, known: boolean): Count[] {
  return [
    ...(device === null ? [] : [[GUESSES_OF_A_DEVICE, `${device} ${email}`] as const]),
    ...(address === null ? [] : [[GUESSES_FROM_AN_ADDRESS_AT_AN_ACCOUNT, `${address} ${email}`] as const]),
    ...ofAddress(address, GUESSES_FROM_AN_ADDRESS, GUESSES_FROM_A_BLOCK),
    ...(known ? [] : [[GUESSES_AT_AN_ACCOUNT_BY_STRANGERS, email] as const]),
  ];
}

/** Refuses by the narrowest rule of which the points are used up; counts nothing. */
async function refuseAnySpent(guesses: Count[]): Promise<void> {
  const looks = await Promise.allSettled(guesses.map(([rule, subject]) => refuseSpent(rule, subject)));
  const spent = looks.find((look) => look.status === 'rejected');
  if (spent) throw spent.reason;
}

/**
 * Signs in by `attempt`, unless too many guesses have failed. Only failures count: they are looked at before, and noted
 * afterwards. Attempts at one account follow one another, so that many at once see each other's failures; those of
 * somebody known do not wait behind those of strangers.
 * @throws Refusal RATE_LIMITED, and whatever `attempt` throws
 */
export async function signInWithinLimits<T extends { role: string }>(
  email: string,
  from: Headed,
  attempt: (asker: string | null) => Promise<T>,
): Promise<T> {
  if (config().RATE_LIMITS === 'off') return attempt(null);
  const stranger = strangerOf(email, from);
  const { address, device } = stranger;
  const place = `${address} ${email}`;
  const known = device !== null || (address !== null && (await isNoted(ADDRESSES_OF_AN_OPERATOR, place)));
  const guesses = guessesOf(stranger, known);
  // Once before the lane, so that whoever is spent does not fill it; once in it, for what has failed meanwhile.
  await refuseAnySpent(guesses);
  return lanes().run(known ? `${device} ${place}` : email, async () => {
    await refuseAnySpent(guesses);
    const signedIn = await attempt(askerOf(from)).catch(async (error: unknown) => {
      const failed = error instanceof Refusal && GUESSED.has(error.code);
      if (failed) await Promise.all(guesses.map(([rule, subject]) => note(rule, subject)));
      throw error;
    });
    if (signedIn.role === 'operator' && !known && address !== null) await note(ADDRESSES_OF_AN_OPERATOR, place);
    return signedIn;
  });
}

/** Tries a code or passkey of an account, unless too many were wrong. */
async function withinWrongCodes<T>(userId: string, attempt: () => Promise<T>): Promise<T> {
  if (config().RATE_LIMITS === 'off') return attempt();
  await refuseSpent(CODES_OF_AN_ACCOUNT, userId);
  return attempt().catch(async (error: unknown) => {
    const failed = error instanceof Refusal && error.code === 'SECOND_FACTOR_WRONG';
    if (failed) await note(CODES_OF_AN_ACCOUNT, userId);
    throw error;
  });
}

/** Asks for the second factor, where the account has one. */
async function passWithinLimits(who: SignedIn, proof: FactorProof): Promise<SignedIn> {
  return who.secondFactor ? withinWrongCodes(who.userId, () => passSecondFactor(who, proof)) : who;
}

/**
 * `replaceAuthenticator`, of which wrong codes count as those at the door do. A proposal that is void counts nothing: whoever has a session
 * alone closes the account's door to nobody.
 * @throws Refusal as that, RATE_LIMITED
 */
export function confirmReplacement(who: SignedIn, wanted: Replacement): ReturnType<typeof replaceAuthenticator> {
  return withinWrongCodes(who.userId, () => replaceAuthenticator(who, wanted));
}

/**
 * Who has these credentials: the password, and a code or a passkey where the account has a second factor. Of a wrong password nothing more is
 * said, whatever came with it.
 * @throws Refusal BAD_CREDENTIALS, SECOND_FACTOR_REQUIRED, SECOND_FACTOR_WRONG, RATE_LIMITED, UNAVAILABLE
 */
export function signIn({ email, password, ...proof }: Credentials, from: Headed): Promise<SignedIn> {
  return signInWithinLimits(email, from, async (asker) =>
    passWithinLimits(await authenticate({ email, password }, asker), proof),
  );
}

/**
 * Who has signed in shows by the password that it is still the owner; guesses count as those at the door do.
 * @throws Refusal BAD_CREDENTIALS, RATE_LIMITED, UNAVAILABLE
 */
export function confirmOwner(email: string, password: string, from: Headed): Promise<SignedIn> {
  return signInWithinLimits(email, from, (asker) => authenticate({ email, password }, asker));
}

/** Lets somebody try codes of the second factor again, who has typed too many that were wrong. */
export function forgetWrongCodes(userId: string): Promise<void> {
  return forget(CODES_OF_AN_ACCOUNT, userId);
}

/**
 * Lets an account be signed in to again that strangers have locked.
 * @param address where its owner is, as `clientAddress` tells it; known from now on
 */
export async function unlockAccount(email: string, address: string | null): Promise<void> {
  await forget(GUESSES_AT_AN_ACCOUNT_BY_STRANGERS, email);
  if (address === null) return;
  await forget(GUESSES_FROM_AN_ADDRESS_AT_AN_ACCOUNT, `${address} ${email}`);
  await note(ADDRESSES_OF_AN_OPERATOR, `${address} ${email}`);
}

/** Counts a sign-up, one after the other and the narrowest first. @throws Refusal RATE_LIMITED */
export async function countSignUp(from: Headed): Promise<void> {
  if (config().RATE_LIMITS === 'off') return;
  const counts = ofAddress(clientAddress(from), SIGN_UPS_FROM_AN_ADDRESS, SIGN_UPS_FROM_A_BLOCK);
  for (const [rule, subject] of counts) await take(rule, subject);
}
