import type { SalesState } from './schema';

/** Facts of all dates of a concert together. `seatLeft` looks only at dates whose booking is open. */
export type SaleFacts = { opened: boolean; seatLeft: boolean; ahead: boolean };

/**
 * Where a concert's sale stands. Sold out is said while a window is open, even when another opens later: who looks now
 * can buy nothing now. Between two windows the sale is upcoming again; it is closed when no window is left.
 */
export function salesStateOf({ opened, seatLeft, ahead }: SaleFacts): SalesState {
  if (opened) return seatLeft ? 'open' : 'soldOut';
  return ahead ? 'upcoming' : 'closed';
}
