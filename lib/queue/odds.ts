import { cachedRead } from '../cache';
import { run } from '../db/statement';
import { inTime } from '../in-time';
import { chanceOfSeats, type SaleSoFar } from './chance';
import type { Odds } from './schema';
import { statements } from './statements.generated';
import type { Standing } from './store';

const MAX_AGE_MS = 1_000;
/** Who waits is told no odds rather than kept waiting for Postgres. */
const PATIENCE_MS = 250;
/** Seats by which the free ones count for demand before the sale has shown what people choose. */
const PRIOR_SEATS = 10;

type Row = { scheduleId: string; tierId: string; maxSeatsPerUser: number; free: number; held: number; sold: number };

/** The share of what is bought next that each tier of each date gets; nobody buys where nothing is free. */
function demandOf(rows: readonly Row[]): number[] {
  const free = rows.reduce((sum, row) => sum + row.free, 0);
  const wishes = rows.map((row) => (row.free === 0 ? 0 : row.sold + row.held + (PRIOR_SEATS * row.free) / free));
  const all = wishes.reduce((sum, wish) => sum + wish, 0);
  return wishes.map((wish) => (all === 0 ? 0 : wish / all));
}

/**
 * Seats left against people ahead: for each date and tier the seats that are free and held now, and the chance that
 * `wanted` of them are free at the turn of a place that waits. Null while Postgres is away or slow.
 */
export async function readOdds(concertId: string, standing: Standing, wanted: number): Promise<Odds | null> {
  const reading = cachedRead('queue-seats-left', concertId, MAX_AGE_MS, () =>
    run<Row>(statements.seatsLeft, [concertId]),
  );
  const rows = await inTime(reading, PATIENCE_MS, 'the seats left are late').catch(() => null);
  return rows && oddsOf(rows, standing, wanted);
}

/** @see readOdds */
export function oddsOf(
  rows: readonly Row[],
  { position, pace }: Pick<Standing, 'position' | 'pace'>,
  wanted: number,
): Odds {
  const sale: SaleSoFar = {
    turnsOver: Math.max(0, pace.admitted - pace.active),
    seatsSold: rows.reduce((sum, { sold }) => sum + sold, 0),
    maxSeatsPerUser: rows[0]?.maxSeatsPerUser ?? 1,
  };
  const place = position ?? 1;
  const turnsAhead = Math.max(0, place - pace.room);
  const demand = demandOf(rows);
  const items = rows.map(({ scheduleId, tierId, free, held }, index) => ({
    scheduleId,
    tierId,
    remaining: free,
    held,
    chance: Math.round(chanceOfSeats(sale, { free, demand: demand[index]! }, turnsAhead, wanted) * 100) / 100,
  }));
  return { wanted, peopleAhead: place - 1, items };
}
