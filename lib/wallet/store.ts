import { v7 as uuid } from 'uuid';

import { violates } from '../db/failure';
import { run } from '../db/statement';
import type { Idempotency } from '../idempotency';
import { MAX_BALANCE, type EntryType, type WalletEntryView } from './schema';
import { statements } from './statements.generated';

export type ChargeRow = {
  outcome: 'charged' | 'replayed' | 'over_limit';
  entryId: string;
  amount: number;
  balance: number;
  requestHash: string | null;
};

/**
 * Puts `amount` won into the user's wallet; null when there is no such user. Two requests with one key at the same
 * moment: the second violates the index, and finds the first one's entry when it asks again.
 */
export async function charge(userId: string, amount: number, idempotency?: Idempotency): Promise<ChargeRow | null> {
  const values = [userId, uuid(), amount, MAX_BALANCE, idempotency?.key ?? null, idempotency?.requestHash ?? null];
  try {
    return (await run<ChargeRow>(statements.charge, values))[0] ?? null;
  } catch (error) {
    if (!violates(error, 'wallet_entry_idempotency')) throw error;
    return (await run<ChargeRow>(statements.charge, values))[0] ?? null;
  }
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
