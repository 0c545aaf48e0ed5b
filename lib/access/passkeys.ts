/**
 * Passkeys (WebAuthn) as a second factor, beside or in the place of an authenticator's codes. The server keeps the public half alone.
 * A challenge is sealed, says for whom and what it is good, and is kept nowhere. One to add a passkey is good once because each change of the
 * factors begins another version of the account's sessions; one to use a passkey, because its row tells the time of the last.
 */
import { v7 as uuidv7 } from 'uuid';

import { spreadVersion } from '../accounts/ended-sessions';
import type { SignedIn } from '../accounts/session';
import { Refusal } from '../errors';
import { record } from '../record';
import type { Assertion, CreationOptions, RequestOptions } from '../webauthn';
import * as store from './passkey-store';
import { makeRecoveryCodes } from './recovery-codes';
import type { NewPasskey, PasskeyView } from './factor-schema';
import { sealNow, unsealWithin } from './sealed';
import { askForCreation, askForUse, readAssertion, readAttestation } from './webauthn';

/** A phone, a laptop, a key at home and one in the bag, and some more. */
export const MAX_PASSKEYS = 10;

const CHALLENGE_MINUTES = 15;

const NOTHING = Buffer.alloc(0);

/** What a challenge to add a passkey is good for: this account, until its sessions end. */
function addition(userId: string, version: number): string {
  return `new passkey ${userId} ${version}`;
}

function use(userId: string): string {
  return `passkey ${userId}`;
}

function whenAskedFor(purpose: string): (challenge: Buffer) => Date | null {
  return (challenge) => unsealWithin(CHALLENGE_MINUTES, challenge, purpose)?.sealedAt ?? null;
}

function asView({ id, name, createdAt, lastUsedAt }: store.PasskeyRow): PasskeyView {
  return { id, name, createdAt: createdAt.toISOString(), lastUsedAt: lastUsedAt?.toISOString() ?? null };
}

/** The passkeys of an account, the oldest first; `MAX_PASSKEYS` at most. */
export async function listPasskeys(userId: string): Promise<{ items: PasskeyView[]; nextCursor: null }> {
  return { items: (await store.passkeys(userId)).map(asView), nextCursor: null };
}

/**
 * Asks a browser to make a passkey for somebody who has just shown who it is. Nothing is kept: the challenge comes back inside what the
 * browser answers.
 * @throws Refusal PASSKEY_LIMIT
 */
export async function proposePasskey(who: SignedIn): Promise<CreationOptions> {
  const known = await store.passkeys(who.userId);
  if (known.length >= MAX_PASSKEYS) throw new Refusal('PASSKEY_LIMIT');
  return askForCreation(who, sealNow(NOTHING, addition(who.userId, who.version)), known);
}

export type AddedPasskey = { passkey: PasskeyView; version: number; recoveryCodes: string[] | null };

/**
 * Adds the passkey that a browser made at our proposal; the account's sessions end on all servers within a second.
 * @param who with the version of the sessions at which it was proposed
 * @returns version of the sessions to come, and recovery codes, told this once, where this is the first factor
 * @throws Refusal PASSKEY_REFUSED for what is not true or too old, or is there already; PASSKEY_LIMIT
 */
export async function addPasskey(
  { userId, version }: Pick<SignedIn, 'userId' | 'version'>,
  { name, credential }: NewPasskey,
): Promise<AddedPasskey> {
  const made = await readAttestation(credential, whenAskedFor(addition(userId, version)));
  if (!made) throw new Refusal('PASSKEY_REFUSED');
  const { told, hashes } = makeRecoveryCodes(userId);
  const passkey = { ...made, id: uuidv7(), name, transports: credential.response.transports ?? [] };
  const added = await store.addPasskey(userId, version, passkey, MAX_PASSKEYS, hashes);
  if (!added)
    throw new Refusal((await store.passkeys(userId)).length < MAX_PASSKEYS ? 'PASSKEY_REFUSED' : 'PASSKEY_LIMIT');
  spreadVersion(userId, added.version);
  record('passkeyAdded', { userId, passkeyId: passkey.id });
  const { createdAt, withCodes } = added;
  const view = asView({ ...passkey, createdAt, lastUsedAt: null });
  return { passkey: view, version: added.version, recoveryCodes: withCodes ? told : null };
}

/** The passkeys of an account, and what asks a browser to use one of them; null when there is none. */
export async function readPasskeys(userId: string): Promise<{ items: PasskeyView[]; asked: RequestOptions | null }> {
  const known = await store.passkeys(userId);
  const asked = known.length === 0 ? null : await askForUse(sealNow(NOTHING, use(userId)), known);
  return { items: known.map(asView), asked };
}

/** Asks a browser to use one of the account's passkeys; null when there is none. */
export async function askForPasskey(userId: string): Promise<RequestOptions | null> {
  return (await readPasskeys(userId)).asked;
}

/** Whether an assertion is of one of the account's passkeys, at a challenge of ours; that is spent with it. */
export async function passByPasskey(userId: string, assertion: Assertion): Promise<boolean> {
  const { userHandle } = assertion.response;
  if (userHandle && Buffer.from(userHandle, 'base64url').toString() !== userId) return false;
  const passkey = await store.passkey(userId, Buffer.from(assertion.id, 'base64url'));
  if (!passkey) return false;
  const used = await readAssertion(assertion, passkey, whenAskedFor(use(userId)));
  return used !== null && store.spendChallenge(passkey.id, used.askedAt, used.counter);
}

/**
 * Removes one of the account's passkeys; its sessions end on all servers within a second.
 * @returns version of the sessions to come, and whether signing in asks for a second factor still
 * @throws Refusal PASSKEY_NOT_FOUND
 */
export async function removePasskey(
  userId: string,
  passkeyId: string,
): Promise<{ version: number; secondFactor: boolean }> {
  const removed = await store.removePasskey(userId, passkeyId);
  if (!removed) throw new Refusal('PASSKEY_NOT_FOUND');
  const { version, hasFactor } = removed;
  spreadVersion(userId, version);
  record('passkeyRemoved', { userId, passkeyId });
  return { version, secondFactor: hasFactor };
}
