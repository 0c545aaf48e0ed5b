import { inTransaction, run, type Run } from '../db/statement';
import { toLog, type By } from '../deeds/by';
import { Refusal } from '../errors';
import { blockedRefusal, noteBlock, type Block } from './known';
import type { BlockView } from './schema';
import { statements } from './statements.generated';

const YEAR_MS = 366 * 86_400_000;
const LONGEST_MS = 5 * YEAR_MS;

async function write(ask: Run, userId: string, block: Block | null, by: By | null): Promise<void> {
  type Row = { outcome: 'changed' | 'same' | 'operator' };
  const values = [userId, block?.until ?? null, block?.for ?? null, toLog(by)];
  const [row] = await ask<Row>(statements.block, values);
  if (!row) throw new Refusal('USER_NOT_FOUND');
  if (row.outcome === 'operator') throw new Refusal('FORBIDDEN', { detail: 'An operator is made a fan first' });
}

/**
 * Keeps somebody from buying until a time: on this server at once, on others within a second.
 * @param along what is done in the same transaction, once the user's row is locked: if it fails, nobody is blocked
 * @throws Refusal USER_NOT_FOUND, FORBIDDEN for operators, VALIDATION_FAILED for an end that is past or far off
 */
export async function block(
  userId: string,
  wanted: Block,
  by: By | null,
  along: (ask: Run) => Promise<void>,
): Promise<BlockView> {
  const ms = wanted.until.getTime() - Date.now();
  if (ms <= 0 || ms > LONGEST_MS) {
    const errors = [{ path: 'until', message: 'must be in the future, within five years' }];
    throw new Refusal('VALIDATION_FAILED', { members: { errors } });
  }
  await inTransaction(async (ask) => {
    await write(ask, userId, wanted, by);
    await along(ask);
  });
  noteBlock(userId, wanted);
  return { blockedUntil: wanted.until.toISOString(), blockedFor: wanted.for };
}

/** Lets somebody buy again. @throws Refusal USER_NOT_FOUND */
export async function unblock(userId: string, by: By | null = null): Promise<void> {
  await write(run, userId, null, by);
  noteBlock(userId, null);
}

/** Until when somebody is blocked, and for what; null when they are not. */
async function readBlock(userId: string): Promise<Block | null> {
  return (await run<Block>(statements.read, [userId]))[0] ?? null;
}

/**
 * Refuses a purchase of somebody whom its statement has found blocked. Where the block is over by now, the purchase is tried again:
 * a further round takes another block in between.
 * @throws Refusal ACCOUNT_BLOCKED
 */
export async function refuseBlocked<T>(userId: string, again: () => Promise<T>): Promise<T> {
  const found = await readBlock(userId);
  if (found) throw blockedRefusal(found);
  return again();
}
