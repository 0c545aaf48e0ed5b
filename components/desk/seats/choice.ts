import type { SeatState } from '@/lib/seats/compact';
import type { KeptFor } from '@/lib/houses/plan';

/** What is kept back, as the API tells it. */
export type Kept = { keptFor: KeptFor; seatNumbers: readonly number[] };

/** What can be done with chosen seats. */
export type ChoiceFacts = {
  /** On sale, and nobody's. */
  free: number[];
  /** Kept back, for whomever. */
  kept: number[];
  held: number;
  sold: number;
};

/** Counts the chosen seats by what they are now. */
export function factsOf(chosen: Iterable<number>, states: readonly SeatState[]): ChoiceFacts {
  const facts: ChoiceFacts = { free: [], kept: [], held: 0, sold: 0 };
  for (const seat of chosen) {
    const state = states[seat - 1];
    if (state === 'a') facts.free.push(seat);
    else if (state === 'k') facts.kept.push(seat);
    else if (state === 'h') facts.held += 1;
    else facts.sold += 1;
  }
  return facts;
}

/** One call of the API. */
export type Step = { seatNumbers: number[]; keptFor: KeptFor | null; expected?: KeptFor | null };

/**
 * What makes seats again what they were before they are kept back or put on sale.
 * @param to what they become by that: whatever somebody else makes of them later is not taken back
 */
export function wayBack(seats: readonly number[], kept: readonly Kept[], to: KeptFor | null): Step[] {
  const before = new Map(
    kept.flatMap(({ keptFor, seatNumbers }) => seatNumbers.map((seat) => [seat, keptFor] as const)),
  );
  const steps = new Map<KeptFor | null, number[]>();
  for (const seat of seats) {
    const was = before.get(seat) ?? null;
    const step = steps.get(was);
    if (step) step.push(seat);
    else steps.set(was, [seat]);
  }
  return [...steps].map(([keptFor, seatNumbers]) => ({ seatNumbers, keptFor, expected: to }));
}
