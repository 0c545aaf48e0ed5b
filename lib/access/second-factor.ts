/**
 * The second factor of an account: a code of six digits that an authenticator makes anew every thirty seconds (TOTP, RFC 6238), or a passkey
 * (`passkeys.ts`). To begin, the server proposes a secret and keeps nothing; whoever shows a code of it, and the password, has it from
 * then on; `replacement.ts` puts another one in its place. A code is good once, and so is each of ten recovery codes. Secrets are encrypted by a key that the database does not have, and
 * recovery codes kept as hashes under another.
 */
import { spreadVersion } from '../accounts/ended-sessions';
import type { SignedIn } from '../accounts/session';
import type { By } from '../deeds/by';
import { Refusal } from '../errors';
import { record } from '../record';
import type { Assertion } from '../webauthn';
import { askForPasskey, passByPasskey } from './passkeys';
import { hashOfRecoveryCode, makeRecoveryCodes } from './recovery-codes';
import type { FactorProposal, FactorView } from './factor-schema';
import { seal, unseal } from './sealed';
import * as store from './store';
import { proposedSecret, proposeSecret, stepOf } from './totp';

/** A proposal's secret, for nobody in particular. */
const PROPOSAL = 'proposal';

/** Proposes a secret to an account. Nothing is kept: the proposal comes back with a code. */
export function proposeSecondFactor({ email }: { email: string }): FactorProposal {
  return proposeSecret(email, PROPOSAL);
}

/**
 * Gives an account the proposed factor, if `code` is one of it; its sessions end on all servers within a second.
 * @returns version of the sessions to come, and the recovery codes, told this once
 * @throws Refusal SECOND_FACTOR_WRONG, also for a proposal that is too old; SECOND_FACTOR_ON
 */
export async function enableSecondFactor(
  userId: string,
  { proposal, code }: { proposal: string; code: string },
): Promise<{ version: number; recoveryCodes: string[] }> {
  const secret = proposedSecret(proposal, PROPOSAL);
  const step = secret && stepOf(secret, code);
  if (!secret || step === null) throw new Refusal('SECOND_FACTOR_WRONG');
  const { told, hashes } = makeRecoveryCodes(userId);
  const version = await store.enableSecondFactor(userId, seal(secret, userId), step, hashes);
  if (version === null) throw new Refusal('SECOND_FACTOR_ON');
  spreadVersion(userId, version);
  record('secondFactorEnabled', { userId });
  return { version, recoveryCodes: told };
}

/** Whether a code is good, once; it is spent with that. */
async function passByCode(userId: string, typed: string): Promise<boolean> {
  const code = typed.replaceAll(/[\s-]/g, '').toUpperCase();
  if (!/^\d{6}$/.test(code)) return store.spendRecoveryCode(userId, hashOfRecoveryCode(userId, code));
  const secret = (await store.secondFactor(userId))?.secret;
  if (!secret) return false;
  const step = stepOf(unseal(secret, userId), code);
  return step !== null && store.spendStep(userId, secret, step);
}

/** By what somebody shows a second factor. */
export type FactorProof = { code?: string | undefined; assertion?: Assertion | undefined };

/** Refuses whoever had the right password, and tells how a passkey is used, where there are some. */
async function refusalOf(code: 'SECOND_FACTOR_REQUIRED' | 'SECOND_FACTOR_WRONG', userId: string): Promise<Refusal> {
  const passkeys = await askForPasskey(userId);
  return new Refusal(code, passkeys ? { members: { passkeys } } : {});
}

/**
 * Asks somebody whose password was right for the second factor, where the account has one: a passkey, or else a code.
 * @throws Refusal SECOND_FACTOR_REQUIRED without either, SECOND_FACTOR_WRONG for one that is wrong or spent, or of a factor that went
 *   meanwhile; both with `passkeys`, what a browser is asked for, where the account has some
 */
export async function passSecondFactor(who: SignedIn, { code = '', assertion }: FactorProof): Promise<SignedIn> {
  const { userId, secondFactor } = who;
  if (!secondFactor) return who;
  if (!assertion && code === '') throw await refusalOf('SECOND_FACTOR_REQUIRED', userId);
  const passed = assertion ? await passByPasskey(userId, assertion) : await passByCode(userId, code);
  if (!passed) throw await refusalOf('SECOND_FACTOR_WRONG', userId);
  return who;
}

/** Since when signing in asks an account for a factor, by what, and how many recovery codes are left. */
export async function readSecondFactor(userId: string): Promise<FactorView> {
  const factor = await store.secondFactor(userId);
  return {
    since: factor?.since.toISOString() ?? null,
    authenticator: Boolean(factor?.secret),
    passkeys: factor?.passkeys ?? 0,
    recoveryCodesLeft: factor?.codesLeft ?? 0,
  };
}

/**
 * Refuses to set up an authenticator over another one.
 * @throws Refusal SECOND_FACTOR_ON
 */
export async function assertNoAuthenticator(userId: string): Promise<void> {
  if ((await readSecondFactor(userId)).authenticator) throw new Refusal('SECOND_FACTOR_ON');
}

/**
 * Takes an account's second factor away, authenticator and passkeys; its sessions end on all servers within a second.
 * @param by the operator who does it for another; null when it is the account's owner, or a command
 * @returns version of the sessions to come; null when there was no factor
 */
export async function removeSecondFactor(userId: string, by: By | null): Promise<number | null> {
  const version = await store.removeSecondFactor(userId, by);
  if (version === null) return null;
  spreadVersion(userId, version);
  record('secondFactorRemoved', { userId });
  return version;
}
