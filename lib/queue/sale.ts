import { cachedRead, invalidate } from '../cache';
import { run } from '../db/statement';
import { Refusal } from '../errors';
import { policyOfRow, type QueuePolicy } from './policy';
import { statements } from './statements.generated';

const CACHE = 'queue-sale';
const MAX_AGE_MS = 500;

/** When booking opens and closes, in ms since 1970 by Postgres' clock. */
export type Window = readonly [opensMs: number, closesMs: number];

export type SaleState = 'open' | 'upcoming' | 'closed';

/** What Postgres knows about the queue of a concert. */
export type Sale = {
  /** Only operators know of the concert. */
  draft: boolean;
  /** The rehearsal that it is the hidden copy for; null for a concert. */
  rehearsalId: string | null;
  /** As operators have set it. */
  policy: QueuePolicy;
  /** What the queue goes by: nobody is let in where the sale is stopped, or over. */
  inForce: QueuePolicy;
  /** An operator has stopped it. */
  stopped: boolean;
  /** An operator has ended it for good, or cancelled the concert. */
  over: boolean;
  /** The concert has been cancelled, by which its sale is over: what is held cannot be paid for. */
  cancelled: boolean;
  /** When the policy was changed last, in ms since 1970: a later one goes before an earlier. */
  policyChangedAtMs: number;
  /** The epoch that the next opening takes. */
  nextEpoch: number;
  windows: readonly Window[];
  /** Postgres' clock now, in ms since 1970. */
  now: () => number;
};

type SaleRow = {
  draft: boolean;
  rehearsalId: string | null;
  stopped: boolean;
  over: boolean;
  cancelled: boolean;
  columns: Record<string, unknown>;
  policyChangedAtMs: number;
  windows: Window[];
  nowMs: number;
};

/** The policy that the queue goes by while the sale is halted, or is not. */
export function whileHalted(policy: QueuePolicy, halted: boolean): QueuePolicy {
  return halted ? { ...policy, paused: true } : policy;
}

/**
 * Windows and policy of a concert, at most half a second old; Postgres' clock goes on from when it was read.
 * @throws Refusal CONCERT_NOT_FOUND
 */
export function readSale(concertId: string): Promise<Sale> {
  return cachedRead(CACHE, concertId, MAX_AGE_MS, async () => {
    const [row] = await run<SaleRow>(statements.sale, [concertId]);
    if (!row) throw new Refusal('CONCERT_NOT_FOUND');
    const readAt = performance.now();
    const { draft, rehearsalId, stopped, over, cancelled, columns, policyChangedAtMs, windows, nowMs } = row;
    const policy = policyOfRow(columns);
    return {
      draft,
      rehearsalId,
      policy,
      inForce: whileHalted(policy, stopped || over),
      stopped,
      over,
      cancelled,
      policyChangedAtMs,
      nextEpoch: Number(columns['queue_epoch']),
      windows,
      now: () => nowMs + performance.now() - readAt,
    };
  });
}

/**
 * Whether places are given out at a moment: decided when it is asked, from times that do not change, so that every process
 * opens at the same moment however old its reading is.
 */
export function saleState(windows: readonly Window[], nowMs: number): SaleState {
  if (windows.some(([opensMs, closesMs]) => nowMs >= opensMs && nowMs < closesMs)) return 'open';
  return windows.some(([opensMs]) => nowMs < opensMs) ? 'upcoming' : 'closed';
}

/** The next reading is a new one. */
export function forgetSale(concertId: string): void {
  invalidate(CACHE, concertId);
}
