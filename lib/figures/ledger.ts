import { cachedRead } from '../cache';
import { midnightOf, venueTime } from '../catalog/venue-day';
import { inSnapshot } from '../db/snapshot';
import type { LedgerQuery, LedgerView } from './schema';
import { statements } from './statements.generated';

const MAX_AGE_MS = 5_000;
/** Days before the last one, where the reader does not say from when on. */
const DAYS_SHOWN = 30;

/** Days at the venue, both included, and the times from which and before which they are. */
export type LedgerSpan = { from: string; to: string; since: Date; before: Date };

function dayOf(time: Date): string {
  return venueTime(time.toISOString()).slice(0, 10);
}

/** The days that are asked for. */
export function ledgerSpan({ from, to }: LedgerQuery): LedgerSpan {
  const today = dayOf(new Date());
  const last = to ?? (from !== undefined && from > today ? from : today);
  const first = from ?? dayOf(midnightOf(last, -DAYS_SHOWN));
  return { from: first, to: last, since: midnightOf(first), before: midnightOf(last, 1) };
}

type DayRow = Omit<LedgerView['days'][number], 'owed'>;
type OwedRow = { asOf: Date; now: number; then: number };

/** With what was owed at each day's end, backwards from what was owed at the end of all. */
function withOwed(days: readonly DayRow[], atTheEnd: number): LedgerView['days'] {
  let owed = atTheEnd;
  return days
    .toReversed()
    .map((day) => {
      const told = { ...day, owed };
      owed -= day.charged + day.refunded - day.spent;
      return told;
    })
    .toReversed();
}

/**
 * What went through the wallets by day, and what was owed to fans; as of one moment, five seconds old at most.
 * @throws StoreUnavailable
 */
export function readLedger(query: LedgerQuery): Promise<LedgerView> {
  const { from, to, since, before } = ledgerSpan(query);
  return cachedRead('ledger', `${from} ${to}`, MAX_AGE_MS, () =>
    inSnapshot(async ({ read }) => {
      const days = await read<DayRow>(statements.ledgerDays, [since, before]);
      const [owed] = (await read<OwedRow>(statements.owed, [before])) as [OwedRow];
      return { asOf: owed.asOf.toISOString(), from, to, owedNow: owed.now, days: withOwed(days, owed.then) };
    }),
  );
}
