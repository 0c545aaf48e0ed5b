import { refuseBlocked } from '../blocks/service';
import { Refusal } from '../errors';
import { assertSameRequest, type Idempotency, type Remembered } from '../idempotency';
import { listPage, type ListPage } from '../list-page';
import { record } from '../record';
import { tally } from '../tally';
import { MAX_BALANCE, type ChargeView, type EntryType, type WalletEntryView, type WalletView } from './schema';
import * as store from './store';

/** @throws Refusal USER_NOT_FOUND */
export async function readWallet(userId: string): Promise<WalletView> {
  const balance = await store.balanceOf(userId);
  if (balance === null) throw new Refusal('USER_NOT_FOUND');
  return { userId, balance, currency: 'KRW' };
}

/**
 * Puts money into the wallet.
 * @param amount whole won, 1 to MAX_CHARGE
 * @throws Refusal ACCOUNT_BLOCKED, USER_NOT_FOUND, BALANCE_LIMIT_EXCEEDED, IDEMPOTENCY_KEY_REUSED
 */
export async function chargeWallet(
  userId: string,
  amount: number,
  idempotency?: Idempotency,
): Promise<Remembered<ChargeView>> {
  const row = await store.charge(userId, amount, idempotency);
  if (!row) throw new Refusal('USER_NOT_FOUND');
  if (row.outcome === 'blocked') return refuseBlocked(userId, () => chargeWallet(userId, amount, idempotency));
  if (row.outcome === 'over_limit') throw new Refusal('BALANCE_LIMIT_EXCEEDED', { members: { limit: MAX_BALANCE } });
  if (row.outcome === 'replayed') assertSameRequest(idempotency, row.requestHash);
  const answer = { entryId: row.entryId, amount: row.amount, balance: row.balance };
  if (row.outcome === 'charged') {
    tally().charges += 1;
    record('walletCharged', { userId, ...answer });
  }
  return { answer, replayed: row.outcome === 'replayed' };
}

/** A page of the ledger, or of its entries of one type, newest first; `cursor` is the `nextCursor` of the page before. */
export async function listEntries(
  userId: string,
  { type, cursor, limit }: { type?: EntryType | undefined; cursor?: number | undefined; limit: number },
): Promise<ListPage<WalletEntryView>> {
  const found = await store.entries(userId, type ?? null, cursor ?? null, limit + 1);
  const { items, nextCursor } = listPage(found, limit, ({ sequence }) => String(sequence));
  const asView = ({ sequence: _, createdAt, ...entry }: (typeof items)[number]): WalletEntryView => ({
    ...entry,
    createdAt: createdAt.toISOString(),
  });
  return { items: items.map(asView), nextCursor };
}
