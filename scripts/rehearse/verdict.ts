import type { QueueFigures } from '../../lib/queue/schema';
import type { Result } from '../doctor/check';
import type { LedgerSums } from './audience';
import type { Sales } from './operator';
import { countInversions, sequenceFaults } from './order';
import type { RunLog } from './run-log';

/** What the server, the database and doctor say when all is over. */
export type Aftermath = {
  sales: Sales;
  queue: QueueFigures;
  /** Most that were inside in any look at the figures. */
  mostInside: number;
  ledger: LedgerSums;
  /** Won that the fans brought along. */
  broughtWon: number;
  doctor: Result[];
};

/** One invariant, in words, with the figures that prove or refute it. */
export type Verdict = { promise: string; holds: boolean; figures: string };

export type Order = { inversions: number; twice: number; missing: number };

/** Seats that two payments name. */
export function seatsSoldTwice(log: RunLog): number {
  const seen = new Set<number>();
  const all = log.bought.flatMap(({ seatNumbers }) => seatNumbers);
  return all.filter((number) => seen.has(number) || !seen.add(number)).length;
}

export function orderOf(log: RunLog, { queue }: Aftermath): Order {
  const sequences = log.places.map(({ sequence }) => sequence);
  return { inversions: countInversions(log.places), ...sequenceFaults(sequences, queue.issued) };
}

/** Every promise of an on-sale, judged. */
export function judge(log: RunLog, aftermath: Aftermath): Verdict[] {
  const { sales, queue, mostInside, ledger, broughtWon, doctor } = aftermath;
  const order = orderOf(log, aftermath);
  const twice = seatsSoldTwice(log);
  const broken = doctor.filter(({ violations }) => violations > 0);
  const { capacity } = queue.policy;
  return [
    { promise: 'No seat was sold twice', holds: twice === 0, figures: `${twice} sold twice` },
    {
      promise: 'Every bought seat is sold, and no other',
      holds: sales.sold === log.seatsBought,
      figures: `${log.seatsBought} bought, ${sales.sold} sold`,
    },
    {
      promise: 'First come, first admitted',
      holds: order.inversions === 0,
      figures: `${order.inversions} overtaken of ${log.places.length}`,
    },
    {
      promise: 'Sequences are distinct and without gaps',
      holds: order.twice === 0 && order.missing === 0,
      figures: `${queue.issued} issued, ${order.twice} twice, ${order.missing} missing`,
    },
    {
      promise: 'Never more inside than the capacity',
      holds: mostInside <= capacity,
      figures: `${mostInside} of ${capacity}`,
    },
    {
      promise: 'Won paid is the revenue, and left the wallets',
      holds: log.paid === sales.revenue && log.paid === ledger.paid,
      figures: `${log.paid} paid, ${sales.revenue} revenue, ${ledger.paid} taken`,
    },
    {
      promise: 'No won was lost or made',
      holds: ledger.charged === broughtWon + log.charged && ledger.balance === ledger.charged - ledger.paid,
      figures: `${broughtWon} brought + ${log.charged} charged - ${ledger.paid} paid = ${ledger.balance} left`,
    },
    {
      promise: 'No answer that a client should never get',
      holds: log.surprises === 0,
      figures: `${log.surprises} surprises`,
    },
    {
      promise: 'Doctor finds all invariants to hold',
      holds: broken.length === 0,
      figures: broken.length === 0 ? `${doctor.length} hold` : broken.map(({ name }) => name).join(', '),
    },
  ];
}
