import type { SeatStatus } from './schema';

/** The letter of a seat's status wherever a whole house is told in a letter a seat; map.sql writes the same ones. */
export const LETTER_OF = {
  available: 'a',
  held: 'h',
  sold: 's',
  keptBack: 'k',
} as const satisfies Record<SeatStatus, string>;

export type SeatLetter = (typeof LETTER_OF)[SeatStatus];

export const STATUS_OF = {
  a: 'available',
  h: 'held',
  s: 'sold',
  k: 'keptBack',
} as const satisfies Record<SeatLetter, SeatStatus>;
