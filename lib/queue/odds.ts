import { cachedRead } from '../cache';
import { run } from '../db/statement';
import { inTime } from '../in-time';
import { chanceOfSeats, PRIOR_EACH, type Ahead, type SaleSoFar } from './chance';
import type { Pace } from './pace';
import type { Odds } from './schema';
import { statements } from './statements.generated';
import type { Standing } from './store';
import { shareThatBuys } from './turns';

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
  const reading = cachedRead('queue-seats-left', concertId, MAX_AGE_MS, async (): Promise<SeatsLeft> => {
    return { pace: standing.pace, rows: await run<Row>(statements.seatsLeft, [concertId]) };
  });
  const left = await inTime(reading, PATIENCE_MS, 'the seats left are late').catch(() => null);
  return left && oddsOf(left, standing, wanted);
}

/** The seats left, and the pace of the queue when they were counted. */
type SeatsLeft = { pace: Pace; rows: readonly Row[] };

/** The share of those inside who have no seats in hand, before the sale has told; and how wrong it may be. */
const CHOOSING = 0.33;
const CHOOSING_DOUBT = 0.04;
/** So many times as many turns as places must be over for what is seen now to count as much as that. */
const SETTLED_TURNS = 3;

/**
 * Those who take seats between the count of the seats and the turn of a place: who goes in before it, and who is inside already and
 * has none in hand; but not those who will be inside then and have none yet. In a sale under way the two are as many; when it
 * opens all who are inside are about to choose.
 */
function aheadOf(place: number, { rows, pace: then }: SeatsLeft, now: Pace, sale: SaleSoFar): Ahead {
  const held = rows.reduce((sum, row) => sum + row.held, 0);
  const each = sale.purchases > 0 ? Math.max(1, sale.seatsSold / sale.purchases) : PRIOR_EACH;
  const choosing = Math.max(0, then.active - held / each);
  const goIn = Math.max(0, now.admitted - then.admitted) + place - 1;
  const full = Math.min(now.capacity, then.active + goIn);
  const settled = sale.turnsOver / Math.max(1, sale.turnsOver + SETTLED_TURNS * full);
  const choosingThen = Math.min(settled * choosing + (1 - settled) * CHOOSING * full, CHOOSING * full);
  return { turns: Math.max(0, goIn + choosing - choosingThen), unsure: CHOOSING_DOUBT * full };
}

function saleSoFar({ rows, pace }: SeatsLeft): SaleSoFar {
  const seatsSold = rows.reduce((sum, { sold }) => sum + sold, 0);
  const maxSeatsPerUser = rows[0]?.maxSeatsPerUser ?? 1;
  // A Redis that has lost its queue counts purchases anew: it does not know of all that were sold then.
  const counted = pace.completed * maxSeatsPerUser >= seatsSold && pace.completed <= seatsSold;
  return {
    turnsOver: Math.max(0, pace.admitted - pace.active),
    buyers: shareThatBuys(pace),
    purchases: counted ? pace.completed : seatsSold / Math.min(PRIOR_EACH, maxSeatsPerUser),
    seatsSold,
    maxSeatsPerUser,
  };
}

/** @see readOdds */
export function oddsOf(left: SeatsLeft, { position, pace }: Pick<Standing, 'position' | 'pace'>, wanted: number): Odds {
  const { rows } = left;
  const place = position ?? 1;
  const sale = saleSoFar(left);
  const ahead = aheadOf(place, left, pace, sale);
  const demand = demandOf(rows);
  const items = rows.map(({ scheduleId, tierId, free, held }, index) => ({
    scheduleId,
    tierId,
    remaining: free,
    held,
    chance: Math.round(chanceOfSeats(sale, { free, demand: demand[index]! }, ahead, wanted) * 100) / 100,
  }));
  return { wanted, peopleAhead: place - 1, items };
}
