import type { BlockedFor } from '../blocks/schema';
import { prisma } from '../db/prisma';
import { run, runForOne } from '../db/statement';
import { toLog, type By } from '../deeds/by';
import type { DeskRole } from '../permissions';
import { changeAccount } from './change-account';
import type { OperatorView, Role } from './schema';
import { statements } from './statements.generated';

type Named = { id: string; email: string; name: string; role: Role; deskRole: DeskRole };
export type Account = Named & { needsMoreTime: boolean; blockedUntil: Date | null; blockedFor: BlockedFor | null };

/** What signing in looks at: the hash, and the version of the sessions that begin now. */
export type Credentials = Named & { passwordHash: string; sessionVersion: number; secondFactorSince: Date | null };

const NAMED = { id: true, email: true, name: true, role: true, deskRole: true } as const;
const ACCOUNT = { ...NAMED, needsMoreTime: true, blockedUntil: true, blockedFor: true } as const;
const CREDENTIALS = { ...NAMED, passwordHash: true, sessionVersion: true, secondFactorSince: true } as const;

/** Adds a fan; false when the email has an account, which the unique constraint decides. */
export async function insertFan(fan: {
  id: string;
  email: string;
  name: string;
  passwordHash: string;
}): Promise<boolean> {
  const { count } = await prisma().user.createMany({ data: [fan], skipDuplicates: true });
  return count === 1;
}

/** Of virtual fans nobody signs in. */
export async function findCredentials(email: string): Promise<Credentials | null> {
  return prisma().user.findUnique({ where: { email, rehearsalId: null }, select: CREDENTIALS });
}

export async function findAccount(id: string): Promise<Account | null> {
  return prisma().user.findUnique({ where: { id }, select: ACCOUNT });
}

/** Notes a sign-in; gives when its session ends. */
export async function beginSession(sessionId: string, userId: string, client: string, seconds: number): Promise<Date> {
  const values = [sessionId, userId, client, seconds];
  return (await runForOne<{ expiresAt: Date }>(statements.beginSession, values)).expiresAt;
}

/** Ends one session of the user; false when it is none, or has ended before. */
export async function endSession(sessionId: string, userId: string, by: By | null): Promise<boolean> {
  return (await run(statements.endSession, [sessionId, userId, toLog(by)])).length > 0;
}

/** Ends all sessions of the user; gives the version of those to come, null when there is no such user. */
export async function endSessions(userId: string, by: By | null): Promise<number | null> {
  return (await run<{ version: number }>(statements.endSessions, [userId, toLog(by)]))[0]?.version ?? null;
}

/** How a session ended before its time; null when it has not. */
export async function findEnd(sessionId: string): Promise<{ idle: boolean } | null> {
  return (await run<{ idle: boolean }>(statements.findEnd, [sessionId]))[0] ?? null;
}

/**
 * Notes that an operator's session is used, or ends it, as it was not for so many seconds.
 * @param usedMeanwhile whether this process has seen it used since it was noted last, without a pause of so long
 * @returns `over` when it had ended before
 */
export async function noteUse(
  sessionId: string,
  idleSeconds: number,
  usedMeanwhile: boolean,
): Promise<'noted' | 'ended' | 'over'> {
  const [written] = await run<{ ended: boolean }>(statements.noteUse, [sessionId, idleSeconds, usedMeanwhile]);
  if (written) return written.ended ? 'ended' : 'noted';
  return (await findEnd(sessionId)) ? 'over' : 'noted';
}

export type SessionRow = { id: string; client: string; beganAt: Date; expiresAt: Date; usedAt: Date | null };

/** The sessions of the user that have not ended, the latest first; of an operator's those in use. */
export function sessions(userId: string, limit: number, idleSeconds: number): Promise<SessionRow[]> {
  return run<SessionRow>(statements.sessions, [userId, limit, idleSeconds]);
}

/** Another password for the account; gives the version of the sessions to come, null when there is no such user. */
export async function setPassword(userId: string, passwordHash: string): Promise<number | null> {
  return (await run<{ version: number }>(statements.setPassword, [userId, passwordHash]))[0]?.version ?? null;
}

export async function setName(userId: string, name: string): Promise<Account | null> {
  return (await run<Account>(statements.setName, [userId, name]))[0] ?? null;
}

export async function setNeedsMoreTime(userId: string, needed: boolean): Promise<Account | null> {
  return (await run<Account>(statements.setNeedsMoreTime, [userId, needed]))[0] ?? null;
}

/** Operators in the order of their accounts, of those after `after`. */
export function operators(limit: number, after: string | null): Promise<OperatorView[]> {
  return run<OperatorView>(statements.operators, [limit, after]);
}

export type RoleChange =
  | { outcome: 'same' | 'last_owner'; id: string }
  | { outcome: 'set'; id: string; version: number };

/** Gives the account of the email a role at the desk, or takes it with null; null when there is no such account. */
export async function setDeskRole(email: string, deskRole: DeskRole | null, by: By | null): Promise<RoleChange | null> {
  return (await run<RoleChange>(statements.setDeskRole, [email, deskRole, toLog(by)]))[0] ?? null;
}

export type Deletion =
  | { outcome: 'deleted'; version: number }
  | { outcome: 'operator' }
  | { outcome: 'not_empty'; balance: number; tickets: number; holds: number };

/** Deletes the account; null when there is no such user. */
export function deleteAccount(userId: string): Promise<Deletion | null> {
  return changeAccount<Deletion>(statements.deleteAccount, [userId]);
}

/** All that is kept of the user; null when there is no such user. */
export async function exportAccount(userId: string): Promise<object | null> {
  return (await run<{ data: object }>(statements.export, [userId]))[0]?.data ?? null;
}

export async function findByEmail(email: string): Promise<Account | null> {
  return prisma().user.findUnique({ where: { email }, select: ACCOUNT });
}
