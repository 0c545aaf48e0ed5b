import type { CompactSeats, SeatState } from '@/lib/seats/compact';
import { LETTER_OF } from '@/lib/seats/letters';
import type { SeatChanges } from '@/lib/seats/schema';
import { bitsBySeat } from '@/lib/seats/traits';

/** The price of each seat, by index. */
export function unpackPrices({ prices }: CompactSeats): number[] {
  return prices.flatMap(([count, price]) => Array<number>(count).fill(price));
}

/** The number of the tier of each seat, by index. */
export function unpackTiers({ prices }: CompactSeats): number[] {
  return prices.flatMap(([count, , tier]) => Array<number>(count).fill(tier));
}

/** The bits of traits of each seat, by index; null when no seat has any. */
export function unpackTraits({ states, traits = [] }: CompactSeats): Uint8Array | null {
  return bitsBySeat(traits, states.length);
}

export function unpackStates({ states }: Pick<CompactSeats, 'states'>): readonly SeatState[] {
  return [...states] as SeatState[];
}

/**
 * The states after changes that the server tells everyone alike: a seat of the visitor stays the visitor's until it is
 * free again. The same array when nothing differs.
 */
export function applyChanges(
  states: readonly SeatState[],
  { changes, states: whole }: SeatChanges,
): readonly SeatState[] {
  let next: SeatState[] | null = null;
  const apply = (index: number, told: SeatState): void => {
    const known = states[index];
    if (known === undefined || known === told || (known === 'm' && told !== 'a')) return;
    next ??= [...states];
    next[index] = told;
  };
  if (whole !== undefined) for (const [index, told] of unpackStates({ states: whole }).entries()) apply(index, told);
  for (const { number, status } of changes) apply(number - 1, LETTER_OF[status]);
  return next ?? states;
}
