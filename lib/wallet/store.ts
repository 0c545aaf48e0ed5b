import { v7 as uuid } from 'uuid';

import { violates } from '../db/failure';
import { batcher } from '../db/batcher';
import { integers, uuids } from '../db/columns';
import { run, runMany } from '../db/statement';
import type { Idempotency } from '../idempotency';
import { MAX_BALANCE, type EntryType, type WalletEntryView } from './schema';
import { statements } from './statements.generated';

export type ChargeRow = {
  outcome: 'charged' | 'replayed' | 'blocked' | 'over_limit';
  entryId: string;
  amount: number;
  balance: number;
  requestHash: string | null;
};

type ChargeItem = { userId: string; entryId: string; amount: number; idempotency: Idempotency | undefined };

/**
 * One charge by itself: waits for the user. Two requests with one key at the same moment: the second violates the index, and
 * finds the first one's entry when it asks again.
 */
export async function chargeOne({ userId, entryId, amount, idempotency }: ChargeItem): Promise<ChargeRow | undefined> {
  const { key = null, requestHash = null } = idempotency ?? {};
  const values = [userId, entryId, amount, MAX_BALANCE, key, requestHash];
  try {
    return (await run<ChargeRow>(statements.charge, values))[0];
  } catch (error) {
    if (!violates(error, 'wallet_entry_idempotency')) throw error;
    return (await run<ChargeRow>(statements.charge, values))[0];
  }
}

/** Many charges at once, one a user: waits for nobody, and leaves some undecided. */
export function chargeMany(items: ChargeItem[]): Promise<(ChargeRow & { position: number })[]> {
  return runMany(statements.chargeMany, [
    uuids(items.map(({ userId }) => userId)),
    uuids(items.map(({ entryId }) => entryId)),
    integers(items.map(({ amount }) => amount)),
    items.map(({ idempotency }) => idempotency?.key ?? null),
    items.map(({ idempotency }) => idempotency?.requestHash ?? null),
    MAX_BALANCE,
  ]);
}

/** Puts `amount` won into the user's wallet; null when there is no such user. */
export async function charge(userId: string, amount: number, idempotency?: Idempotency): Promise<ChargeRow | null> {
  const charges = batcher<ChargeItem, ChargeRow>('charge', {
    userOf: (item) => item.userId,
    one: chargeOne,
    many: chargeMany,
  });
  return (await charges.ask({ userId, entryId: uuid(), amount, idempotency })) ?? null;
}

/** Won; null when there is no such user. */
export async function balanceOf(userId: string): Promise<number | null> {
  const [row] = await run<{ balance: number }>(statements.balance, [userId]);
  return row?.balance ?? null;
}

type EntryRow = Omit<WalletEntryView, 'createdAt'> & { sequence: number; createdAt: Date };

/** Newest first, those of a type before the entry with the sequence `cursor`. */
export function entries(
  userId: string,
  type: EntryType | null,
  cursor: number | null,
  limit: number,
): Promise<EntryRow[]> {
  return run<EntryRow>(statements.entries, [userId, cursor, limit, type]);
}
