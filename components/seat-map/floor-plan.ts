/** A part of the house: seats with consecutive numbers, in rows. */
export type Section = { index: number; name: string; first: number; last: number; rows: readonly (readonly number[])[] };

/** A house of so many seats fits on one screen as it is; a larger one is cut into sections of about that many. */
const ONE_ROOM = 120;
const SECTION_SEATS = 150;

/** As many as a thumb can tell apart on a phone. */
export const ROW_SEATS = 10;

/** A, B, … Z, AA, AB, … */
function nameOf(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : nameOf(Math.floor(index / 26) - 1) + letter;
}

function rowsOf(first: number, last: number): number[][] {
  const rows: number[][] = [];
  for (let from = first; from <= last; from += ROW_SEATS) {
    rows.push(Array.from({ length: Math.min(ROW_SEATS, last - from + 1) }, (_, i) => from + i));
  }
  return rows;
}

/**
 * How the seats 1 to `total` lie in the house: number 1 in front on the left, rows of ten, and beyond 120
 * seats sections of full rows that differ by no more than the last one. Neighbours in number are neighbours in the hall.
 */
export function floorPlan(total: number): Section[] {
  const count = total <= ONE_ROOM ? 1 : Math.ceil(total / SECTION_SEATS);
  const size = Math.ceil(total / count / ROW_SEATS) * ROW_SEATS;
  const sections: Section[] = [];
  for (let first = 1; first <= total; first += size) {
    const last = Math.min(total, first + size - 1);
    sections.push({ index: sections.length, name: nameOf(sections.length), first, last, rows: rowsOf(first, last) });
  }
  return sections;
}

/** The section that a seat lies in. */
export function sectionOf(sections: readonly Section[], seat: number): Section | undefined {
  return sections.find(({ first, last }) => seat >= first && seat <= last);
}

export type Step = 'left' | 'right' | 'up' | 'down';

/** The seat next to this one in a section, or the same one at the edge. */
export function neighbour({ first, last }: Section, seat: number, step: Step): number {
  const target = seat + { left: -1, right: 1, up: -ROW_SEATS, down: ROW_SEATS }[step];
  return target < first || target > last ? seat : target;
}
