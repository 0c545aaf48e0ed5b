/** A part of the house: seats with consecutive numbers, in rows. */
export type Section = { index: number; name: string; first: number; last: number; rows: readonly (readonly number[])[] };

/** A house of so many seats fits on one screen as it is; a larger one is cut into sections of about that many. */
const ONE_ROOM = 120;
const SECTION_SEATS = 180;

const SMALL_ROW = 10;
const ROW = 12;

/** A, B, … Z, AA, AB, … */
function nameOf(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : nameOf(Math.floor(index / 26) - 1) + letter;
}

function rowsOf(first: number, last: number, width: number): number[][] {
  const rows: number[][] = [];
  for (let from = first; from <= last; from += width) {
    rows.push(Array.from({ length: Math.min(width, last - from + 1) }, (_, i) => from + i));
  }
  return rows;
}

/**
 * How the seats 1 to `total` lie in the house: number 1 in front on the left, rows of ten or twelve, and beyond 120
 * seats sections of full rows that differ by no more than the last one. Neighbours in number are neighbours in the hall.
 */
export function floorPlan(total: number): Section[] {
  const width = total <= ONE_ROOM ? SMALL_ROW : ROW;
  const count = total <= ONE_ROOM ? 1 : Math.ceil(total / SECTION_SEATS);
  const size = Math.ceil(total / count / width) * width;
  const sections: Section[] = [];
  for (let first = 1; first <= total; first += size) {
    const last = Math.min(total, first + size - 1);
    sections.push({ index: sections.length, name: nameOf(sections.length), first, last, rows: rowsOf(first, last, width) });
  }
  return sections;
}

/** The section that a seat lies in. */
export function sectionOf(sections: readonly Section[], seat: number): Section | undefined {
  return sections.find(({ first, last }) => seat >= first && seat <= last);
}

export type Step = 'left' | 'right' | 'up' | 'down';

/** The seat next to this one in a section, or the same one at the edge. */
export function neighbour({ first, last, rows }: Section, seat: number, step: Step): number {
  const width = rows[0]?.length ?? 1;
  const target = seat + { left: -1, right: 1, up: -width, down: width }[step];
  return target < first || target > last ? seat : target;
}
