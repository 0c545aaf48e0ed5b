import type { SeatLocation } from '@/lib/seats/schema';

import type { TextOf } from './use-texts';

type SeatTexts = TextOf<'seatName'>;

/** A code such as A or 201 needs the word "section" beside it; VIP석 and Garden East say by themselves what they are. */
const CODE = /^[a-z0-9-]{1,4}$/i;

export function kindOf(section: string): 'code' | 'name' {
  return CODE.test(section) ? 'code' : 'name';
}

/** What a section is called, on every page and paper. */
export function sectionName(t: SeatTexts, section: string): string {
  return t('section', { section, kind: kindOf(section) });
}

/** What several seats are called, one after the other. */
export function seatNames(t: SeatTexts, seats: readonly ({ number: number } & Partial<SeatLocation>)[]): string {
  return seats.map(({ number, ...place }) => seatName(t, number, place)).join(', ');
}

/** What a seat is called, on every page and paper: by section, row and label where the house has them, else by its number. */
export function seatName(t: SeatTexts, number: number, { section, row, label }: Partial<SeatLocation>): string {
  return section && row && label ? t('hall', { section, kind: kindOf(section), row, label }) : t('plain', { number });
}
