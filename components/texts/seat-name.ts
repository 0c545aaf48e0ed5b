import type { SeatLocation } from '@/lib/seats/schema';
import type { SeatTrait } from '@/lib/seats/traits';

import type { TextOf } from './use-texts';

/** Where a seat is and what it is beside its price, as the API tells both. */
type SeatPlace = Partial<SeatLocation> & { traits?: readonly SeatTrait[] | undefined };

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
export function seatNames(t: SeatTexts, seats: readonly ({ number: number } & SeatPlace)[]): string {
  return seats.map(({ number, ...place }) => seatName(t, number, place)).join(', ');
}

/** By section, row and label where the house has them, else by its number; places to stand have a section alone. */
function placeName(t: SeatTexts, number: number, { section, row, label }: Partial<SeatLocation>): string {
  if (!section) return t('plain', { number });
  return row && label ? t('hall', { section, kind: kindOf(section), row, label }) : sectionName(t, section);
}

/** What a seat is called, on every page and paper, with what is to be known of it. */
export function seatName(t: SeatTexts, number: number, { traits = [], ...place }: SeatPlace): string {
  const name = placeName(t, number, place);
  return traits.length === 0 ? name : `${name} (${traits.map((trait) => t(`trait.${trait}`)).join(', ')})`;
}
