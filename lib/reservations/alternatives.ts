/**
 * The free seats nearest to those that were wanted, nearest first, the lower number first where two are equally near.
 * @param free ascending
 */
export function nearestFree(free: readonly number[], wanted: readonly number[], limit: number): number[] {
  const distance = (seat: number): number => Math.min(...wanted.map((number) => Math.abs(number - seat)));
  return free
    .filter((seat) => !wanted.includes(seat))
    .map((seat) => ({ seat, away: distance(seat) }))
    .toSorted((a, b) => a.away - b.away || a.seat - b.seat)
    .slice(0, limit)
    .map(({ seat }) => seat);
}
