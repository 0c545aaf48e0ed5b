import { run } from '../db/statement';
import { changeAccount } from '../accounts/change-account';
import { statements } from './statements.generated';
import type { KnownPasskey, MadePasskey } from './webauthn';

export type PasskeyRow = KnownPasskey & { id: string; name: string; createdAt: Date; lastUsedAt: Date | null };

/** The passkeys of an account, the oldest first. */
export function passkeys(userId: string): Promise<PasskeyRow[]> {
  return run<PasskeyRow>(statements.passkeys, [userId]);
}

/** A passkey of the account by the id that its authenticator gave it; null when the account has none of it. */
export async function passkey(
  userId: string,
  credentialId: Buffer,
): Promise<{ id: string; publicKey: Buffer; counter: number } | null> {
  return (
    (await run<{ id: string; publicKey: Buffer; counter: number }>(statements.passkey, [userId, credentialId]))[0] ??
    null
  );
}

export type PasskeyToAdd = MadePasskey & { id: string; name: string; transports: string[]; askedAt: Date };

/**
 * Adds a passkey; null when the sessions are of another version by now, the account has `most`, or this one already.
 * @param recoveryHashes for an account that has no recovery codes yet
 */
export function addPasskey(
  userId: string,
  version: number,
  { id, credentialId, publicKey, counter, transports, name, askedAt }: PasskeyToAdd,
  most: number,
  recoveryHashes: Buffer[],
): Promise<{ createdAt: Date; version: number; withCodes: boolean } | null> {
  const facts = [id, credentialId, publicKey, counter, transports, name, askedAt];
  return changeAccount(statements.addPasskey, [userId, version, ...facts, most, recoveryHashes]);
}

/** Removes a passkey; the version of the sessions to come and whether a factor is left, null when the account has no such passkey. */
export function removePasskey(
  userId: string,
  passkeyId: string,
): Promise<{ version: number; hasFactor: boolean } | null> {
  return changeAccount(statements.removePasskey, [userId, passkeyId]);
}

/** Spends a challenge at which a passkey was used; false when it, or a later one, was spent before, or the counter has not gone up. */
export async function spendChallenge(passkeyId: string, askedAt: Date, counter: number): Promise<boolean> {
  return (await run(statements.spendChallenge, [passkeyId, askedAt, counter])).length > 0;
}
