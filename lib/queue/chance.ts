/** What is known of a sale when the chance of a seat is asked for. */
export type SaleSoFar = {
  /** Turns that are over. */
  turnsOver: number;
  /** The share of turns that end with a purchase, from 0 to 1. */
  buyers: number;
  /** Purchases so far, and the seats in them. */
  purchases: number;
  seatsSold: number;
  maxSeatsPerUser: number;
};

/** The seats of one tier of one date; `demand` is its share of what the next turns buy, from 0 to 1. */
export type Supply = { free: number; demand: number };

/** Seats of a purchase before a sale has told, never more than a fan may have; with the weight of eight purchases. */
export const PRIOR_EACH = 2;
const PRIOR_TURNS = 8;

/** The variance of what a turn buys, of the largest that a number from 0 to the limit can have. Measured, docs/odds.md. */
const VARIANCE_SHARE = 0.3;
const MIN_VARIANCE = 0.25;

/** Those ahead, each of whom buys the mean of this sale; `unsure` is the standard deviation of their number. */
export type Ahead = { turns: number; unsure: number };

/**
 * The chance, from 0 to 1, that `wanted` seats are free when the turns ahead have taken what they buy: each the mean of this
 * sale, with its variance, and with the doubt about the mean itself and about their number. Normal by the number of turns.
 */
export function chanceOfSeats(sale: SaleSoFar, { free, demand }: Supply, ahead: Ahead, wanted: number): number {
  if (free < wanted) return 0;
  const known = sale.turnsOver + PRIOR_TURNS;
  const prior = Math.min(PRIOR_EACH, sale.maxSeatsPerUser);
  const each = (sale.seatsSold + prior * PRIOR_TURNS) / (sale.purchases + PRIOR_TURNS);
  const mean = sale.buyers * Math.min(each, sale.maxSeatsPerUser);
  const variance = Math.max(MIN_VARIANCE, VARIANCE_SHARE * mean * (sale.maxSeatsPerUser - mean));
  const bought = ahead.turns * mean * demand;
  const ofOneTurn = variance * demand ** 2 + mean * demand * (1 - demand);
  const doubt =
    ahead.turns * ofOneTurn + (ahead.turns ** 2 * (variance / known) + (ahead.unsure * mean) ** 2) * demand ** 2;
  // Half a seat more: whole numbers under a continuous curve.
  return doubt === 0 ? 1 : normal((free - bought - wanted + 0.5) / Math.sqrt(doubt));
}

/** The normal distribution, to 1e-7: Abramowitz and Stegun, 26.2.17. */
function normal(x: number): number {
  const t = 1 / (1 + 0.231_641_9 * Math.abs(x));
  const poly =
    t * (0.319_381_53 + t * (-0.356_563_782 + t * (1.781_477_937 + t * (-1.821_255_978 + t * 1.330_274_429))));
  const tail = (Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI)) * poly;
  return x >= 0 ? 1 - tail : tail;
}
