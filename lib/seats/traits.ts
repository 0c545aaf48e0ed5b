/** What a seat can be beside its price: a place for a wheelchair, its companion's, one whose view something stands in. The bit of each is its place here. */
export const SEAT_TRAITS = ['wheelchair', 'companion', 'restrictedView'] as const;

export type SeatTrait = (typeof SEAT_TRAITS)[number];

/** The bits of places that are kept for those who come in a wheelchair, and with them: nobody else is offered one. */
export const RESERVED_BITS = bitsOf(['wheelchair', 'companion']);

/** As `seat.traits` has them. */
export function bitsOf(traits: readonly SeatTrait[]): number {
  return traits.reduce((bits, trait) => bits | (1 << SEAT_TRAITS.indexOf(trait)), 0);
}

/** The bits of each seat, by index; null when none has any. @param runs first and last number, and the bits of all from one to the other */
export function bitsBySeat(
  runs: readonly (readonly [first: number, last: number, bits: number])[],
  seats: number,
): Uint8Array | null {
  if (runs.length === 0) return null;
  const bits = new Uint8Array(seats);
  for (const [first, last, marked] of runs) bits.fill(marked, first - 1, last);
  return bits;
}

export function traitsOf(bits: number): SeatTrait[] {
  return SEAT_TRAITS.filter((_, place) => (bits & (1 << place)) !== 0);
}

/** The member of a seat, a ticket or a reservation that tells its traits; none where it has none. */
export function traitsMember(bits: number): { traits?: SeatTrait[] } {
  return bits === 0 ? {} : { traits: traitsOf(bits) };
}
