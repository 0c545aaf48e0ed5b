import type { NewHallRow, NewSeats, SeatBand } from '../seats/new-seats';
import { bitsOf, RESERVED_BITS, type SeatTrait } from '../seats/traits';

/** A trait of seats side by side, as an operator tells it: labels within a row of a section, or numbers where there are none. */
export type ToldTrait = {
  trait: SeatTrait;
  section?: string | undefined;
  row?: number | undefined;
  from: number;
  to: number;
};

/** What an operator has told of traits and cannot be. */
export class TraitMistake extends Error {}

/** The bits of seats 1 to `count` of a row, or of a house without sections. */
class Marked {
  readonly bits: Uint8Array;

  constructor(count: number) {
    this.bits = new Uint8Array(count);
  }

  mark({ trait, from, to }: ToldTrait): void {
    if (from > to || to > this.bits.length) throw new TraitMistake('name seats that the house does not have');
    for (let index = from - 1; index < to; index += 1) {
      this.bits[index]! |= bitsOf([trait]);
      if ((this.bits[index]! & RESERVED_BITS) === RESERVED_BITS)
        throw new TraitMistake('name a seat for a wheelchair and for its companion');
    }
  }
}

function markedRows(rows: readonly NewHallRow[], told: readonly ToldTrait[]): NewHallRow[] {
  const marked = new Map<string, Marked>();
  const keyOf = (section: string, row: string | null): string => JSON.stringify([section, row]);
  const byKey = new Map(rows.map((row) => [keyOf(row.section, row.row), row]));
  for (const trait of told) {
    const { section, row } = trait;
    if (section === undefined || row === undefined) throw new TraitMistake('name no section and row');
    const key = keyOf(section, String(row));
    const found = byKey.get(key);
    if (!found) throw new TraitMistake(`name row ${row} of ${section}, which the house does not have`);
    const seats = marked.get(key) ?? new Marked(found.seats);
    marked.set(key, seats);
    seats.mark(trait);
  }
  return rows.map((row) => {
    const seats = marked.get(keyOf(row.section, row.row));
    return seats ? { ...row, traits: [...seats.bits] } : row;
  });
}

function markedBands(bands: readonly SeatBand[], told: readonly ToldTrait[]): SeatBand[] {
  const seats = new Marked(bands.reduce((last, band) => Math.max(last, band.last), 0));
  for (const trait of told) {
    if (trait.section !== undefined || trait.row !== undefined)
      throw new TraitMistake('name sections, and the house has none');
    seats.mark(trait);
  }
  return bands.flatMap((band) => {
    const parts: SeatBand[] = [];
    for (let number = band.first; number <= band.last; number += 1) {
      const traits = seats.bits[number - 1]!;
      const last = parts.at(-1);
      if (last?.traits === traits) last.last = number;
      else parts.push({ ...band, first: number, last: number, traits });
    }
    return parts;
  });
}

/**
 * The same seats with their traits.
 * @throws TraitMistake
 */
export function withTraits(seats: NewSeats, told: readonly ToldTrait[]): NewSeats {
  if (told.length === 0) return seats;
  return 'rows' in seats ? { rows: markedRows(seats.rows, told) } : { bands: markedBands(seats.bands, told) };
}
