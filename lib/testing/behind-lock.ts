import pg from 'pg';
import { vi } from 'vitest';

import { pool } from '../db/pool';
import { raceAll, type RaceResult } from './race';

/** A row to lock: `SELECT ... FOR UPDATE` and its values. */
export type RowLock = [text: string, values: unknown[]];

/** The row of a user. */
export function userRow(userId: string): RowLock {
  return ['SELECT FROM app_user WHERE id = $1 FOR UPDATE', [userId]];
}

/** The row of a seat. */
export function seatRow(scheduleId: string, number: number): RowLock {
  return ['SELECT FROM seat WHERE schedule_id = $1 AND number = $2 FOR UPDATE', [scheduleId, number]];
}

/** Takes the lock on a row, until the returned function gives it back. */
export async function lockRow([text, values]: RowLock): Promise<() => Promise<void>> {
  const blocker = new pg.Client({ connectionString: process.env.DATABASE_URL! });
  await blocker.connect();
  await blocker.query('BEGIN');
  await blocker.query(text, values);
  return async () => {
    await blocker.query('COMMIT');
    await blocker.end();
  };
}

/** Resolves when so many statements of this database wait for a lock. */
export async function untilBlocked(count: number): Promise<void> {
  const waiting = `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
  await vi.waitFor(
    async () => {
      const { rows } = await pool().query(waiting);
      if (rows.length !== count) throw new Error(`${rows.length} of ${count} statements wait`);
    },
    { timeout: 10_000 },
  );
}

/**
 * Starts the tasks one after another while the row is locked, until all wait for it, and lets them go: each has read what
 * it reads without a lock, none has written. A race without chance, for controls.
 */
export async function raceBehindLock<T>(row: RowLock, tasks: (() => Promise<T>)[]): Promise<RaceResult<T>> {
  const unlock = await lockRow(row);
  const started: Promise<T>[] = [];
  for (const task of tasks) {
    const running = task();
    // Judged by raceAll below; until then a failure must not count as forgotten.
    running.catch(() => undefined);
    started.push(running);
    await untilBlocked(started.length);
  }
  await unlock();
  return raceAll(started.map((running) => () => running));
}
