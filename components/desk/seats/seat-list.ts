import type { Row, Section } from '../../seat-map/floor-plan';

/** The seats that a list names, ascending, and the parts of it that name none. */
export type NamedSeats = { seats: number[]; unknown: string[] };

const NUMBERS = /^(\d{1,7})(?:\s*-\s*(\d{1,7}))?$/;

/** The items from `first` to `last` of what stands in a row; null when one of them is not there. */
function between<T>(items: readonly T[], names: readonly string[], text: string): T[] | null {
  const exact = names.indexOf(text);
  if (exact >= 0) return [items[exact]!];
  // A label may have a dash in it: every dash is tried.
  for (let at = text.indexOf('-'); at >= 0; at = text.indexOf('-', at + 1)) {
    const [from, to] = [names.indexOf(text.slice(0, at).trim()), names.indexOf(text.slice(at + 1).trim())];
    if (from >= 0 && to >= from) return items.slice(from, to + 1);
  }
  return null;
}

/** What follows the longest of the names that the text begins with, as a whole word. */
function after<T extends { name: string | null }>(text: string, named: readonly T[]): { of: T; rest: string } | null {
  const found = named
    .filter(({ name }) => name !== null && (text === name || text.startsWith(`${name} `)))
    .toSorted((a, b) => b.name!.length - a.name!.length)[0];
  return found ? { of: found, rest: text.slice(found.name!.length).trim() } : null;
}

function inRow({ seats, labels }: Row, rest: string): readonly number[] | null {
  return rest === '' ? seats : between(seats, labels ?? [], rest);
}

function placed(text: string, sections: readonly Section[]): readonly number[] | null {
  const section = after(text, sections);
  if (!section) return null;
  const { of, rest } = section;
  const all = of.rows.flatMap(({ seats }) => seats);
  if (rest === '') return all;
  const row = after(rest, of.rows);
  return row && inRow(row.of, row.rest);
}

function numbered(text: string, total: number): readonly number[] | null {
  const found = NUMBERS.exec(text);
  if (!found) return null;
  const [first, last] = [Number(found[1]), Number(found[2] ?? found[1])];
  if (first < 1 || last < first || last > total) return null;
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

/**
 * Reads a list of seats, its parts between commas or on lines of their own: `A 3 1-12` (section, row, labels), `A 3`, or `A` in a
 * house with rows, `12` or `3-20` in one that only numbers its seats.
 */
export function seatsNamed(text: string, sections: readonly Section[]): NamedSeats {
  const total = sections.at(-1)?.last ?? 0;
  const hasRows = sections.some(({ standing, rows }) => standing || rows.some(({ name }) => name !== null));
  const found = new Set<number>();
  const unknown: string[] = [];
  for (const part of text.split(/[,\n]/).map((each) => each.trim().replaceAll(/\s+/g, ' '))) {
    if (part === '') continue;
    const seats = hasRows ? placed(part, sections) : numbered(part, total);
    if (seats) for (const seat of seats) found.add(seat);
    else unknown.push(part);
  }
  return { seats: [...found].sort((a, b) => a - b), unknown };
}
