import type { CompactRow } from '@/lib/seats/compact';

/** Seats side by side, from the left as one faces the stage. Named and labelled in houses with sections. */
export type Row = { name: string | null; seats: readonly number[]; labels: readonly string[] | null };

/** A part of the house: seats with consecutive numbers, in rows, the first nearest to the stage. */
export type Section = {
  index: number;
  name: string;
  first: number;
  last: number;
  rows: readonly Row[];
  /** Whether people stand there: its places have neither rows nor labels, and one is like the other. */
  standing: boolean;
};

/** A house of so many seats fits on one screen as it is; a larger one is cut into sections of about that many. */
export const ONE_ROOM = 120;
const SECTION_SEATS = 150;

/** As many as a thumb can tell apart on a phone. */
export const ROW_SEATS = 10;

function range(first: number, count: number): number[] {
  return Array.from({ length: count }, (_, i) => first + i);
}

/** A, B, … Z, AA, AB, … */
function nameOf(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : nameOf(Math.floor(index / 26) - 1) + letter;
}

function plainRows(first: number, last: number): Row[] {
  const rows: Row[] = [];
  for (let from = first; from <= last; from += ROW_SEATS) {
    rows.push({ name: null, seats: range(from, Math.min(ROW_SEATS, last - from + 1)), labels: null });
  }
  return rows;
}

/**
 * How the seats 1 to `total` lie in a house that only numbers them: number 1 in front on the left, rows of ten, and
 * beyond 120 seats sections of full rows that differ by no more than the last one. Neighbours in number are neighbours
 * in the hall.
 */
export function floorPlan(total: number): Section[] {
  const count = total <= ONE_ROOM ? 1 : Math.ceil(total / SECTION_SEATS);
  const size = Math.ceil(total / count / ROW_SEATS) * ROW_SEATS;
  const sections: Section[] = [];
  for (let first = 1; first <= total; first += size) {
    const last = Math.min(total, first + size - 1);
    sections.push({
      ...{ index: sections.length, name: nameOf(sections.length), first, last },
      ...{ rows: plainRows(first, last), standing: false },
    });
  }
  return sections;
}

/** The sections of a house that has told its rows. */
export function sectionsOf(told: readonly CompactRow[]): Section[] {
  const sections: (Section & { rows: Row[] })[] = [];
  let next = 1;
  for (const [name, row, labels] of told) {
    const count = typeof labels === 'number' ? labels : labels.length;
    let section = sections.at(-1);
    if (section?.name !== name) {
      section = { index: sections.length, name, first: next, last: next, rows: [], standing: row === null };
      sections.push(section);
    }
    section.rows.push({
      name: row,
      seats: range(next, count),
      labels: row === null ? null : typeof labels === 'number' ? range(1, count).map(String) : labels,
    });
    next += count;
    section.last = next - 1;
  }
  return sections;
}

/** The section that a seat lies in. */
export function sectionOf(sections: readonly Section[], seat: number): Section | undefined {
  return sections.find(({ first, last }) => seat >= first && seat <= last);
}

/** The row of a section that a seat lies in, and which of its seats it is. */
export function rowOf({ rows }: Section, seat: number): { row: Row; index: number; column: number } | undefined {
  const index = rows.findIndex(({ seats }) => seat <= seats.at(-1)!);
  const row = rows[index];
  return row && { row, index, column: seat - row.seats[0]! };
}

export type Step = 'left' | 'right' | 'up' | 'down';

/** The seat next to this one in a section, or the same one at the edge; a shorter row is entered at its end. */
export function neighbour(section: Section, seat: number, step: Step): number {
  if (step === 'left') return Math.max(section.first, seat - 1);
  if (step === 'right') return Math.min(section.last, seat + 1);
  const found = rowOf(section, seat);
  const target = found && section.rows[found.index + (step === 'up' ? -1 : 1)];
  return target ? (target.seats[found.column] ?? target.seats.at(-1)!) : seat;
}
