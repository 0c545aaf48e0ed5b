/**
 * Another authenticator in the place of the one that an account has, such as on a new phone. It is begun by whoever shows the password and
 * the factor, and is done by a code of the new one; until then the old one is good. The proposal names the version of the account's
 * sessions, so that it is good once and ends with them, and the number of the replacement, so that the last one begun is good only.
 * Recovery codes go with the authenticator that they stood in for; passkeys stay.
 */
import { spreadVersion } from '../accounts/ended-sessions';
import type { SignedIn } from '../accounts/session';
import { by } from '../deeds/by';
import { Refusal } from '../errors';
import { record } from '../record';
import type { FactorProposal, Replacement } from './factor-schema';
import { makeRecoveryCodes } from './recovery-codes';
import { seal } from './sealed';
import * as store from './store';
import { proposedSecret, proposeSecret, stepOf } from './totp';

type Owner = Pick<SignedIn, 'userId' | 'version'>;

function purposeOf({ userId, version }: Owner, number: number): string {
  return `replacement ${userId} ${version} ${number}`;
}

/**
 * Refuses whoever has nothing to replace, before a code is spent for it.
 * @throws Refusal AUTHENTICATOR_NOT_FOUND
 */
export async function assertAuthenticator(userId: string): Promise<void> {
  if (!(await store.secondFactor(userId))?.secret) throw new Refusal('AUTHENTICATOR_NOT_FOUND');
}

/**
 * Proposes another secret to somebody who has just shown who it is; what was proposed before is void.
 * @throws Refusal AUTHENTICATOR_NOT_FOUND, also when the sessions have ended meanwhile
 */
export async function beginReplacement(who: SignedIn): Promise<FactorProposal> {
  const number = await store.beginReplacement(who.userId, who.version);
  if (number === null) throw new Refusal('AUTHENTICATOR_NOT_FOUND');
  return proposeSecret(who.email, purposeOf(who, number));
}

/**
 * Puts the proposed authenticator in the place of the old one, if `code` is one of it; the account's sessions end on all servers within a
 * second. Wrong codes are for `account-limits.ts` to count.
 * @param who with the version of the sessions at which it was begun
 * @returns version of the sessions to come, and the recovery codes, told this once
 * @throws Refusal REPLACEMENT_VOID for a proposal of something else, that is too old or was followed by another; SECOND_FACTOR_WRONG
 */
export async function replaceAuthenticator(
  who: Owner & Pick<SignedIn, 'role'>,
  { proposal, code }: Replacement,
): Promise<{ version: number; recoveryCodes: string[] }> {
  const { userId } = who;
  const number = (await store.secondFactor(userId))?.replacements ?? null;
  const secret = number === null ? null : proposedSecret(proposal, purposeOf(who, number));
  if (number === null || !secret) throw new Refusal('REPLACEMENT_VOID');
  const step = stepOf(secret, code);
  if (step === null) throw new Refusal('SECOND_FACTOR_WRONG');
  const { told, hashes } = makeRecoveryCodes(userId);
  const factor = { secret: seal(secret, userId), step, recoveryHashes: hashes };
  const version = await store.replaceAuthenticator(who, number, factor, who.role === 'operator' ? by(who) : null);
  if (version === null) throw new Refusal('REPLACEMENT_VOID');
  spreadVersion(userId, version);
  record('authenticatorReplaced', { userId });
  return { version, recoveryCodes: told };
}
