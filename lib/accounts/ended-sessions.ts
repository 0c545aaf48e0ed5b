/**
 * Which sessions have ended before their time: signed out, or of a version that the account no longer has. A process keeps
 * them in memory, so that looking costs no statement, and asks Postgres once a second for those that came new; a session
 * that ends in this process is known to it at once, and a moment later to its twin. Ended ones are forgotten when they would have ended by themselves.
 */
import { LRUCache } from 'lru-cache';

import { noteBlock } from '../blocks/known';
import type { BlockedFor } from '../blocks/schema';
import { run } from '../db/statement';
import { inTime } from '../in-time';
import { log } from '../log';
import { processWide } from '../process-wide';
import { tellTwin } from '../twin';
import { SESSION_SECONDS } from './session-seconds';
import { statements } from './statements.generated';

/** How old the knowledge of a process may be. */
const FRESH_MS = 1_000;

/** Whoever changes something waits for so long for fresher knowledge; without Postgres little can be changed anyway. */
const DEADLINE_MS = 500;

/** Rows are visible when they are committed, a few seconds after the moment that they name: asked for again until then. */
const OVERLAP_MS = 10_000;

/** Read at once, and kept: beyond it those of whom nobody has asked for longest go. */
const MAX_READ = 20_000;
const MAX_KEPT = 500_000;

type EndedRow = {
  userId: string | null;
  version: number | null;
  sessionId: string | null;
  blockedId: string | null;
  blockedUntil: Date | null;
  blockedFor: BlockedFor | null;
  endedAt: Date;
};

type Ended = {
  /** By user: sessions of a lower version have ended. */
  versions: LRUCache<string, number>;
  /** Ids of single sessions. */
  sessions: LRUCache<string, true>;
  /** The moment up to which rows have been read, by Postgres' clock. */
  readTo: Date | null;
  /** When the last reading began, on the clock of `performance.now()`, and the one under way. */
  readAtMs: number;
  reading: Promise<void> | null;
  works: boolean;
};

function ended(): Ended {
  const ttl = SESSION_SECONDS * 1000;
  return processWide('ended-sessions', () => ({
    versions: new LRUCache<string, number>({ max: MAX_KEPT, ttl }),
    sessions: new LRUCache<string, true>({ max: MAX_KEPT, ttl }),
    readTo: null,
    readAtMs: Number.NEGATIVE_INFINITY,
    reading: null,
    works: true,
  }));
}

/** Notes that all sessions of the user below a version have ended. */
export function noteVersion(userId: string, version: number): void {
  const { versions } = ended();
  if (version > (versions.get(userId) ?? 0)) versions.set(userId, version);
}

/** Notes that one session has ended. */
export function noteEnded(sessionId: string): void {
  ended().sessions.set(sessionId, true);
}

/** Notes that a session has ended by what this server has done just now, and tells its other process. */
export function spreadEnded(sessionId: string): void {
  noteEnded(sessionId);
  tellTwin({ endedSession: sessionId });
}

/** As `spreadEnded`, for all sessions of the user below a version. */
export function spreadVersion(userId: string, version: number): void {
  noteVersion(userId, version);
  tellTwin({ endedSessions: { userId, version } });
}

async function readNew(): Promise<void> {
  const state = ended();
  for (;;) {
    const rows = await run<EndedRow>(statements.endedSince, [state.readTo, SESSION_SECONDS, MAX_READ]);
    for (const { userId, version, sessionId, blockedId, blockedUntil, blockedFor } of rows) {
      if (userId !== null && version !== null) noteVersion(userId, version);
      if (sessionId !== null) noteEnded(sessionId);
      if (blockedId !== null)
        noteBlock(blockedId, blockedUntil && blockedFor ? { until: blockedUntil, for: blockedFor } : null);
    }
    const last = rows.at(-1)?.endedAt;
    if (!last) return;
    const before = state.readTo?.getTime() ?? 0;
    state.readTo = new Date(Math.max(before, last.getTime() - OVERLAP_MS));
    if (rows.length < MAX_READ || state.readTo.getTime() === before) return;
  }
}

/** A failure is told once, and once that it is over; what is known stays known. */
function told(error: unknown): void {
  const state = ended();
  if (error === null && !state.works) log().info('ended sessions are read again');
  if (error !== null && state.works) log().warn({ error: String(error) }, 'ended sessions cannot be read');
  state.works = error === null;
}

function readOnce(): Promise<void> {
  const state = ended();
  if (!state.reading) {
    state.readAtMs = performance.now();
    state.reading = readNew()
      .then(() => told(null), told)
      .finally(() => {
        state.reading = null;
      });
  }
  return state.reading;
}

function isFresh(): boolean {
  return performance.now() - ended().readAtMs < FRESH_MS;
}

/** Whether the session has ended, as far as this process knows; what came new is asked for meanwhile. */
export function hasEnded({
  userId,
  version,
  sessionId,
}: {
  userId: string;
  version: number;
  sessionId: string | null;
}): boolean {
  if (!isFresh()) void readOnce();
  const { versions, sessions } = ended();
  return version < (versions.get(userId) ?? 0) || (sessionId !== null && sessions.has(sessionId));
}

/**
 * Waits until this process knows what ended up to a second ago, before somebody changes something; undefined when it
 * does. While Postgres is away it goes by what it knows.
 */
export function knowEnded(): Promise<void> | undefined {
  const { reading } = ended();
  if (isFresh() && !reading) return undefined;
  return inTime(reading ?? readOnce(), DEADLINE_MS, 'ended sessions are late').catch(() => undefined);
}
