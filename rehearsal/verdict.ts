import type { SalesView } from '../lib/catalog/schema';
import type { QueueFigures } from '../lib/queue/schema';
import type { LedgerSums } from './audience';
import { countInversions, sequenceFaults } from './order';
import type { RunLog } from './run-log';

/** What the server, the database and doctor say when all is over. */
export type Aftermath = {
  sales: Pick<SalesView, 'sold' | 'revenue'>;
  queue: QueueFigures;
  /** Most that were inside in any look at the figures, and the largest capacity that was in force. */
  mostInside: number;
  capacity: number;
  /** Null where it could not be read: what it proves is left out. */
  ledger: LedgerSums | null;
  /** Won that the fans brought along. */
  broughtWon: number;
  /** What doctor found; null where it was not asked. */
  doctor: readonly { name: string; violations: number }[] | null;
};

/** Invariants of an on-sale, by their names. */
type PromiseName =
  | 'soldOnce'
  | 'soldAsBought'
  | 'order'
  | 'sequences'
  | 'capacity'
  | 'revenue'
  | 'ledger'
  | 'answers'
  | 'doctor';

/** One invariant, with the figures that prove or refute it; `promise` and `figures` in words. */
export type Verdict = {
  name: PromiseName;
  promise: string;
  holds: boolean;
  figures: string;
  facts: Record<string, number>;
};

export type Order = { inversions: number; twice: number; missing: number };

/** Seats that two payments name. */
export function seatsSoldTwice(log: RunLog): number {
  const seen = new Set<string>();
  const all = log.bought.flatMap(({ scheduleId, seatNumbers }) => seatNumbers.map((each) => `${scheduleId} ${each}`));
  return all.filter((seat) => seen.has(seat) || !seen.add(seat)).length;
}

export function orderOf(log: RunLog, { queue }: Pick<Aftermath, 'queue'>): Order {
  const sequences = log.places.map(({ sequence }) => sequence);
  return { inversions: countInversions(log.places), ...sequenceFaults(sequences, queue.issued) };
}

/** Every promise of an on-sale, judged. */
export function judge(log: RunLog, aftermath: Aftermath): Verdict[] {
  const { sales, queue, mostInside, capacity, ledger, doctor } = aftermath;
  const { inversions, twice, missing } = orderOf(log, aftermath);
  const soldTwice = seatsSoldTwice(log);
  const { seatsBought, surprises } = log;
  const verdicts: Verdict[] = [
    {
      name: 'soldOnce',
      promise: 'No seat was sold twice',
      holds: soldTwice === 0,
      figures: `${soldTwice} sold twice`,
      facts: { soldTwice },
    },
    {
      name: 'soldAsBought',
      promise: 'Every bought seat is sold, and no other',
      holds: sales.sold === seatsBought,
      figures: `${seatsBought} bought, ${sales.sold} sold`,
      facts: { bought: seatsBought, sold: sales.sold },
    },
    {
      name: 'order',
      promise: 'First come, first admitted',
      holds: inversions === 0,
      figures: `${inversions} overtaken of ${log.places.length}`,
      facts: { overtaken: inversions, places: log.places.length },
    },
    {
      name: 'sequences',
      promise: 'Sequences are distinct and without gaps',
      holds: twice === 0 && missing === 0,
      figures: `${queue.issued} issued, ${twice} twice, ${missing} missing`,
      facts: { issued: queue.issued, twice, missing },
    },
    {
      name: 'capacity',
      promise: 'Never more inside than the capacity',
      holds: mostInside <= capacity,
      figures: `${mostInside} of ${capacity}`,
      facts: { mostInside, capacity },
    },
    ...(ledger ? judgeMoney(log, aftermath, ledger) : []),
    {
      name: 'answers',
      promise: 'No answer that a client should never get',
      holds: surprises === 0,
      figures: `${surprises} surprises`,
      facts: { surprises },
    },
  ];
  if (doctor) verdicts.push(judgeDoctor(doctor));
  return verdicts;
}

function judgeMoney(
  { paid, charged }: RunLog,
  { sales: { revenue }, broughtWon }: Aftermath,
  ledger: LedgerSums,
): Verdict[] {
  return [
    {
      name: 'revenue',
      promise: 'Won paid is the revenue, and left the wallets',
      holds: paid === revenue && paid === ledger.paid,
      figures: `${paid} paid, ${revenue} revenue, ${ledger.paid} taken`,
      facts: { paid, revenue, taken: ledger.paid },
    },
    {
      name: 'ledger',
      promise: 'No won was lost or made',
      holds: ledger.charged === broughtWon + charged && ledger.balance === ledger.charged - ledger.paid,
      figures: `${broughtWon} brought + ${charged} charged - ${ledger.paid} paid = ${ledger.balance} left`,
      facts: { brought: broughtWon, charged, paid: ledger.paid, left: ledger.balance },
    },
  ];
}

function judgeDoctor(results: NonNullable<Aftermath['doctor']>): Verdict {
  const broken = results.filter(({ violations }) => violations > 0);
  return {
    name: 'doctor',
    promise: 'Doctor finds all invariants to hold',
    holds: broken.length === 0,
    figures: broken.length === 0 ? `${results.length} hold` : broken.map(({ name }) => name).join(', '),
    facts: { broken: broken.length, checked: results.length },
  };
}
