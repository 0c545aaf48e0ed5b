import { csvLine } from '../csv';
import { housePlan, keptFor, MAX_PLACES, MAX_PLAN_TIERS, type HousePlan, type Mark, type PlacedSection } from './plan';
import { seatsOf } from './places';

/** What a table of a house has, a line a seat; a standing area is one line, with `places`. */
const COLUMNS = [
  ...['section', 'row', 'seat', 'x', 'y', 'tier', 'wheelchair', 'companion', 'restrictedView', 'keptBack'],
  ...['places', 'width', 'depth', 'angle'],
] as const;

type Column = (typeof COLUMNS)[number];
type Line = Partial<Record<Column, string | number | boolean | null>>;

function written(line: Line): string {
  return csvLine(
    COLUMNS.map((column) => {
      const value = line[column] ?? '';
      return typeof value === 'boolean' ? (value ? 'yes' : '') : String(value);
    }),
  );
}

function rounded(length: number): number {
  return Math.round(length * 1_000) / 1_000;
}

/** The plan as a table for spreadsheets, with a heading; a piece a section. What looks like a formula begins with an apostrophe. */
export function* tableOf({ sections }: HousePlan): Generator<string> {
  yield csvLine(COLUMNS);
  for (const section of sections) {
    const { name, tier } = section;
    if (section.kind === 'standing') {
      const { x, y, angle, width, depth, capacity: places, keptBack } = section;
      yield written({ section: name, x, y, tier, keptBack: keptBack || '', places, width, depth, angle });
      continue;
    }
    const lines = seatsOf(section).flatMap(({ label, seats }) =>
      seats.map(({ label: seat, x, y, aisle: _, tier: own, ...facts }) =>
        written({ section: name, row: label, seat, x: rounded(x), y: rounded(y), tier: own || null, ...facts }),
      ),
    );
    if (lines.length > 0) yield lines.join('');
  }
}

/** A mistake in a table, with the line that has it, counted from 1. */
export class TableMistake extends Error {
  readonly line: number;

  constructor(line: number, message: string) {
    super(`line ${line}: ${message}`);
    this.line = line;
  }
}

/** The cells of a table (RFC 4180), with commas, semicolons or tabs between them as its first line has them. */
function cellsOf(text: string): string[][] {
  const heading = text.split(/[\r\n]/, 1)[0] ?? '';
  const between = [',', ';', '\t'].toSorted((a, b) => heading.split(b).length - heading.split(a).length)[0]!;
  const lines: string[][] = [[]];
  let cell = '';
  let quoted = false;
  const endCell = (): void => {
    lines.at(-1)!.push(cell);
    cell = '';
  };
  for (let at = 0; at < text.length; at += 1) {
    const letter = text[at]!;
    if (quoted) {
      if (letter !== '"') cell += letter;
      else if (text[at + 1] === '"') cell += text[(at += 1)];
      else quoted = false;
    } else if (letter === '"' && cell === '') quoted = true;
    else if (letter === between) endCell();
    else if (letter === '\n') {
      endCell();
      lines.push([]);
    } else if (letter !== '\r') cell += letter;
  }
  endCell();
  return lines;
}

/** Takes the apostrophe away that keeps a spreadsheet from running a cell. */
function plain(cell: string): string {
  const text = cell.trim();
  return /^'[=+\-@]/u.test(text) ? text.slice(1) : text;
}

type Read = { at: number } & Record<Column, string>;

function numberIn({ at, ...cells }: Read, column: Column): number {
  const value = Number(cells[column]);
  if (cells[column] === '' || !Number.isFinite(value)) throw new TableMistake(at, `${column} is no number`);
  return value;
}

function tierIn(line: Read): number | null {
  if (line.tier === '') return null;
  const tier = numberIn(line, 'tier');
  if (!Number.isInteger(tier) || tier < 1 || tier > MAX_PLAN_TIERS)
    throw new TableMistake(line.at, `tier is not 1 to ${MAX_PLAN_TIERS}`);
  return tier;
}

const YES = new Set(['yes', 'y', '1', 'true', 'x', '예', 'o']);

function factsIn(line: Read): Omit<Mark, 'row' | 'from' | 'to'> {
  const tier = tierIn(line);
  const kept = line.keptBack === '' ? null : keptFor.safeParse(line.keptBack);
  if (kept && !kept.success) throw new TableMistake(line.at, 'keptBack is neither house nor press');
  const is = (column: 'wheelchair' | 'companion' | 'restrictedView'): Partial<Mark> =>
    YES.has(line[column].toLowerCase()) ? { [column]: true } : {};
  return {
    ...(tier !== null && { tier }),
    ...is('wheelchair'),
    ...is('companion'),
    ...is('restrictedView'),
    ...(kept && { keptBack: kept.data }),
  };
}

function readLines(text: string): Read[] {
  const [heading = [], ...lines] = cellsOf(text.replace(/^\ufeff/u, ''));
  const names = heading.map((name) => name.trim());
  const missing = (['section', 'x', 'y'] as const).find((column) => !names.includes(column));
  if (missing) throw new TableMistake(1, `there is no column ${missing}`);
  if (lines.length > MAX_PLACES + 1_000)
    throw new TableMistake(lines.length, `there are more than ${MAX_PLACES} seats`);
  return lines.flatMap((cells, index) => {
    if (cells.every((cell) => cell.trim() === '')) return [];
    const of = (column: Column): string => plain(cells[names.indexOf(column)] ?? '');
    const read = Object.fromEntries(COLUMNS.map((column) => [column, of(column)])) as Record<Column, string>;
    if (read.section === '') throw new TableMistake(index + 2, 'section is empty');
    return [{ at: index + 2, ...read }];
  });
}

type Rows = Map<string, Read[]>;

/** The same marks side by side are one. */
function marksOf(rows: Rows): Mark[] {
  const marks: Mark[] = [];
  for (const [row, lines] of [...rows.values()].entries()) {
    for (const [seat, line] of lines.entries()) {
      const facts = factsIn(line);
      if (Object.keys(facts).length === 0) continue;
      const last = marks.at(-1);
      const { row: before, from: _, to, ...same } = last ?? { row: 0, from: 0, to: 0 };
      if (last && before === row + 1 && to === seat && JSON.stringify(same) === JSON.stringify(facts))
        last.to = seat + 1;
      else marks.push({ row: row + 1, from: seat + 1, to: seat + 1, ...facts });
    }
  }
  return marks;
}

function placedSection(name: string, lines: readonly Read[]): PlacedSection {
  const rows: Rows = new Map();
  for (const line of lines) {
    if (line.row === '' || line.seat === '') throw new TableMistake(line.at, 'row and seat are needed');
    const row = rows.get(line.row);
    if (row) row.push(line);
    else rows.set(line.row, [line]);
  }
  const first = [...rows.values()][0]!;
  const at = { x: rounded((numberIn(first[0]!, 'x') + numberIn(first.at(-1)!, 'x')) / 2), y: numberIn(first[0]!, 'y') };
  return {
    kind: 'placed',
    name,
    ...at,
    angle: 0,
    tier: null,
    rows: [...rows].map(([label, seats]) => ({
      label,
      seats: seats.map((line) => [line.seat, rounded(numberIn(line, 'x') - at.x), rounded(numberIn(line, 'y') - at.y)]),
    })),
    marks: marksOf(rows),
  };
}

function standingSection(name: string, line: Read): HousePlan['sections'][number] {
  const [x, y, width, depth] = intoNumbers(line, ['x', 'y', 'width', 'depth']);
  const angle = line.angle === '' ? 0 : numberIn(line, 'angle');
  const keptBack = line.keptBack === '' ? 0 : numberIn(line, 'keptBack');
  return {
    ...{ kind: 'standing', name, x: x!, y: y!, angle, width: width!, depth: depth! },
    ...{ capacity: numberIn(line, 'places'), keptBack, tier: tierIn(line) },
  };
}

function intoNumbers(line: Read, columns: readonly Column[]): number[] {
  return columns.map((column) => numberIn(line, column));
}

/**
 * The plan that a table tells. Seats lie where it says; of what a table does not have, the stage and the tiers' names, the plan
 * has those of `known`.
 * @throws TableMistake
 */
export function planOfTable(text: string, known: Pick<HousePlan, 'stage' | 'tiers'>): HousePlan {
  const sections = new Map<string, Read[]>();
  for (const line of readLines(text)) {
    const lines = sections.get(line.section);
    if (lines) lines.push(line);
    else sections.set(line.section, [line]);
  }
  const told = {
    format: 1,
    ...known,
    sections: [...sections].map(([name, lines]) =>
      lines[0]!.places === '' ? placedSection(name, lines) : standingSection(name, lines[0]!),
    ),
  };
  const read = housePlan.safeParse(told);
  if (read.success) return read.data;
  const { path, message } = read.error.issues[0]!;
  throw new TableMistake(1, `${path.join('.')} ${message}`);
}
