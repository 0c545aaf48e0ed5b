import { v7 as uuidv7 } from 'uuid';

import type { By } from '../deeds/by';
import { Refusal } from '../errors';
import { deskRoleOf } from '../permissions';
import { record } from '../record';
import { hashPassword, matchesPassword } from './password';
import type { Credentials, MeView, SessionView, SignUp, UserView } from './schema';
import { spreadEnded, spreadVersion } from './ended-sessions';
import { idleSeconds } from './idle';
import type { Session, SignedIn } from './session';
import { sessionSeconds } from './session-seconds';
import * as store from './store';
import { findAccount, findCredentials, insertFan } from './store';

/**
 * Makes a fan's account, with an empty wallet.
 * @param asker from which addresses it comes, for a fair share of the line of those whose passwords are hashed
 * @throws Refusal EMAIL_TAKEN, UNAVAILABLE when too many sign up or in at once.
 */
export async function signUp({ email, password, name }: SignUp, asker: string | null = null): Promise<UserView> {
  const fan = { id: uuidv7(), email, name, passwordHash: await hashPassword(password, asker) };
  if (!(await insertFan(fan))) throw new Refusal('EMAIL_TAKEN');
  record('signedUp', { userId: fan.id });
  return { id: fan.id, email, name };
}

/**
 * Who has this email and password. An unknown email takes as long as a wrong password and gets the same answer.
 * @param asker as for `signUp`
 * @throws Refusal BAD_CREDENTIALS, UNAVAILABLE when too many sign up or in at once.
 */
export async function authenticate({ email, password }: Credentials, asker: string | null = null): Promise<SignedIn> {
  const account = storable(email) ? await findCredentials(email) : null;
  const matches = await matchesPassword(account?.passwordHash ?? null, password, asker);
  if (!account || !matches) throw new Refusal('BAD_CREDENTIALS');
  const { id: userId, name, role, sessionVersion: version } = account;
  const secondFactor = account.secondFactorSince !== null;
  return { userId, email: account.email, name, role, deskRole: deskRoleOf(account), secondFactor, version };
}

/** What a browser or program calls itself is kept up to here. */
const MAX_CLIENT = 200;

/**
 * Begins a session of somebody whose password was right.
 * @param userAgent what the browser or program calls itself, as the owner will see it in the list of sessions
 */
export async function beginSession(who: SignedIn, userAgent: string | null): Promise<Session> {
  const sessionId = uuidv7();
  const client = (userAgent ?? '').replaceAll(/\p{Cc}/gu, ' ').slice(0, MAX_CLIENT);
  const endsAt = await store.beginSession(sessionId, who.userId, client, sessionSeconds(who.role));
  record('signedIn', { userId: who.userId, sessionId, role: who.role });
  return { ...who, sessionId, endsAtMs: endsAt.getTime() };
}

/** Sessions that a list shows, at most. */
const MAX_LISTED = 100;

/** Where the user is signed in, the latest first. */
export async function listSessions({
  userId,
  sessionId,
}: Pick<Session, 'userId' | 'sessionId'>): Promise<{ items: SessionView[]; nextCursor: null }> {
  const items = (await store.sessions(userId, MAX_LISTED, idleSeconds())).map((session) => ({
    id: session.id,
    client: session.client,
    beganAt: session.beganAt.toISOString(),
    expiresAt: session.expiresAt.toISOString(),
    usedAt: session.usedAt && session.usedAt.toISOString(),
    current: session.id === sessionId,
  }));
  return { items, nextCursor: null };
}

/**
 * Ends one session of the user, on all servers within a second.
 * @param by the operator who does it for another; null when it is the user
 * @throws Refusal SESSION_NOT_FOUND
 */
export async function endSession(userId: string, sessionId: string, by: By | null = null): Promise<void> {
  if (!(await store.endSession(sessionId, userId, by))) throw new Refusal('SESSION_NOT_FOUND');
  spreadEnded(sessionId);
  record('sessionEnded', { userId, sessionId });
}

/**
 * Ends all sessions of the user, on all servers within a second. Places in queues and holds stay.
 * @param by the operator who does it; null when it is the user, or a command
 * @returns version of the sessions that begin from now on
 * @throws Refusal USER_NOT_FOUND
 */
export async function endSessions(userId: string, by: By | null = null): Promise<number> {
  const version = await store.endSessions(userId, by);
  if (version === null) throw new Refusal('USER_NOT_FOUND');
  spreadVersion(userId, version);
  record('sessionsEnded', { userId });
  return version;
}

/** Postgres cannot even be asked for a text with NUL in it. */
function storable(text: string): boolean {
  return !text.includes('\0');
}

function asMe({ blockedUntil, blockedFor, ...account }: store.Account): MeView {
  const isBlocked = blockedUntil !== null && blockedUntil.getTime() > Date.now();
  return {
    ...account,
    deskRole: deskRoleOf(account),
    blockedUntil: isBlocked ? blockedUntil.toISOString() : null,
    blockedFor: isBlocked ? blockedFor : null,
  };
}

/**
 * The user as the database knows them now, whatever their session was signed with.
 * @throws Refusal USER_NOT_FOUND
 */
export async function readMe(userId: string): Promise<MeView> {
  const account = await findAccount(userId);
  if (!account) throw new Refusal('USER_NOT_FOUND');
  return asMe(account);
}

/**
 * Gives the account another password, without asking for the old one, and ends its sessions.
 * @returns version of the sessions that begin from now on
 * @throws Refusal USER_NOT_FOUND, UNAVAILABLE when too many sign up or in at once
 */
export async function setPassword(userId: string, password: string, asker: string | null = null): Promise<number> {
  const version = await store.setPassword(userId, await hashPassword(password, asker));
  if (version === null) throw new Refusal('USER_NOT_FOUND');
  spreadVersion(userId, version);
  record('passwordChanged', { userId });
  return version;
}

/** @throws Refusal USER_NOT_FOUND */
export async function changeName(userId: string, name: string): Promise<MeView> {
  const account = await store.setName(userId, name);
  if (!account) throw new Refusal('USER_NOT_FOUND');
  record('nameChanged', { userId });
  return asMe(account);
}

/**
 * Notes that the user needs more time, or does not: holds from now on follow it, and a turn that is asked to.
 * @throws Refusal USER_NOT_FOUND
 */
export async function sayMoreTime(userId: string, needed: boolean): Promise<MeView> {
  const account = await store.setNeedsMoreTime(userId, needed);
  if (!account) throw new Refusal('USER_NOT_FOUND');
  return asMe(account);
}

/**
 * Deletes the account for good: name, email, password and sessions go; the ledger, payments and past tickets stay with
 * nobody's name on them. Whoever has money, a ticket of a show to come or seats held uses or gives them back before.
 * @throws Refusal USER_NOT_FOUND, FORBIDDEN for operators, ACCOUNT_NOT_EMPTY with `balance`, `tickets` and `holds`
 */
export async function deleteAccount(userId: string): Promise<void> {
  const result = await store.deleteAccount(userId);
  if (!result) throw new Refusal('USER_NOT_FOUND');
  if (result.outcome === 'operator') throw new Refusal('FORBIDDEN', { detail: 'An operator is made a fan first' });
  if (result.outcome === 'not_empty') {
    const { balance, tickets, holds } = result;
    throw new Refusal('ACCOUNT_NOT_EMPTY', { members: { balance, tickets, holds } });
  }
  spreadVersion(userId, result.version);
  record('accountDeleted', { userId });
}

/** All that is kept of the user, as one document. @throws Refusal USER_NOT_FOUND */
export async function exportAccount(userId: string): Promise<object> {
  const data = await store.exportAccount(userId);
  if (!data) throw new Refusal('USER_NOT_FOUND');
  return data;
}
