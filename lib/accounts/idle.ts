/**
 * Operators' sessions end when nobody uses them, long before they would by themselves. A use is any call that needs somebody signed
 * in, any page that is made for one visitor, and a control room or a list of sales that is in sight: who watches a sale is not signed
 * out of it. A use is noted once a minute, and looked at then; between two notes a call costs no statement. Programs' tokens have an
 * end of their own.
 *
 * While Postgres is away nothing is noted and sessions go on. A process remembers what it could not note, from the last note on that
 * it knows of, so that whoever used a session all the time is not signed out by the first note afterwards.
 */
import { LRUCache } from 'lru-cache';

import { cachedRead } from '../cache';
import { config } from '../config';
import { inTime } from '../in-time';
import { processWide } from '../process-wide';
import { record } from '../record';
import { spreadEnded } from './ended-sessions';
import { isOver, verifyOver, type Session } from './session';
import * as store from './store';

const NOTED_EVERY_MS = 60_000;
/** A call waits for so long; without Postgres little can be done anyway. */
const DEADLINE_MS = 500;
/** Sessions of operators whose last use a process remembers. */
const MAX_REMEMBERED = 10_000;

/** Seconds without use after which an operator's session ends. */
export function idleSeconds(): number {
  return config().OPERATOR_IDLE_MINUTES * 60;
}

/** When sessions were used last, on the clock of `performance.now()`: of those whose use was noted since this process began. */
function lastUses(): LRUCache<string, number> {
  return processWide('sessions-last-used', () => new LRUCache<string, number>({ max: MAX_REMEMBERED }));
}

/** Remembers a use, unless it comes after too long a pause; tells whether it is remembered. */
function goesOn(sessionId: string): boolean {
  const before = lastUses().get(sessionId);
  const now = performance.now();
  if (before === undefined || now - before >= idleSeconds() * 1000) return false;
  lastUses().set(sessionId, now);
  return true;
}

async function note(userId: string, sessionId: string, usedMeanwhile: boolean): Promise<void> {
  const outcome = await store.noteUse(sessionId, idleSeconds(), usedMeanwhile);
  if (outcome === 'noted') return void lastUses().set(sessionId, performance.now());
  // Ended by this note, or by another process, of which this one may not have heard.
  spreadEnded(sessionId);
  if (outcome === 'ended') record('sessionEnded', { userId, sessionId, idle: true });
}

/** Whether a session can end for lack of use: an operator's own, not one of a program in their name. */
function isNoted(session: Session): session is Session & { sessionId: string } {
  return session.role === 'operator' && session.sessionId !== null && session.programTokenId === undefined;
}

/**
 * Notes that a session is used; undefined where there is nothing to note, as with fans and programs. Whether the session has ended by
 * that is to be asked afterwards (`isOver`). While Postgres is away sessions go on.
 */
export function noteUse(session: Session): Promise<void> | undefined {
  if (!isNoted(session)) return undefined;
  const { userId, sessionId } = session;
  const usedMeanwhile = goesOn(sessionId);
  const noted = cachedRead('sessions-used', sessionId, NOTED_EVERY_MS, () => note(userId, sessionId, usedMeanwhile));
  return inTime(noted, DEADLINE_MS, 'the use of a session is noted late').catch(() => undefined);
}

/** The session, unless it has just ended because nobody used it. */
export async function ifInUse(session: Session | null): Promise<Session | null> {
  if (!session) return null;
  await noteUse(session);
  return isOver(session) ? null : session;
}

/** Whether a signed token is of a session that has ended because nobody used it; false while Postgres is away. */
export async function hasEndedIdle(signed: string): Promise<boolean> {
  const session = verifyOver(signed);
  if (!session || !isNoted(session)) return false;
  const found = inTime(store.findEnd(session.sessionId), DEADLINE_MS, 'the end of a session is told late');
  return (await found.catch(() => null))?.idle ?? false;
}
