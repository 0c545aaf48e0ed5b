import { cpus, totalmem } from 'node:os';

import type { Line } from './work';

function cell(text: string, width: number): string {
  return text.padStart(width);
}

function number(value: number | null, digits = 0): string {
  return value === null
    ? '-'
    : value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits });
}

const COLUMNS: [title: string, width: number, read: (line: Line) => string][] = [
  ['req/s', 9, ({ result }) => number(result.perSecond)],
  ['p50 ms', 8, ({ result }) => number(result.p50, 1)],
  ['p99 ms', 8, ({ result }) => number(result.p99, 1)],
  ['errors', 7, ({ result }) => number(result.errors)],
  ['CPU us', 7, ({ cpuUsPerRequest }) => number(cpuUsPerRequest)],
  ['MB', 6, ({ residentBytes }) => number(residentBytes === null ? null : residentBytes / 1e6)],
  ['ratio', 22, ({ ceiling }) => (ceiling ? `${ceiling.ratio.toFixed(2)} of ${ceiling.name}` : '')],
  ['goal', 24, ({ goal }) => (goal ? `${goal.text} ${goal.met ? 'met' : 'MISSED'}` : '')],
];

/** The longest name of a work in the tables. */
const NAME_WIDTH = 40;

/** The names of the columns. */
export function headOfTable(): string {
  return ['work'.padEnd(NAME_WIDTH), ...COLUMNS.map(([title, width]) => cell(title, width))].join(' ');
}

/** A line of the table. */
export function rowOf(line: Line): string {
  return [line.work.padEnd(NAME_WIDTH), ...COLUMNS.map(([, width, read]) => cell(read(line), width)), line.note ?? '']
    .join(' ')
    .trimEnd();
}

/** What the figures were measured on. */
export function machine(): { processor: string; cores: number; memoryGb: number; node: string; date: string } {
  const [first] = cpus();
  return {
    processor: first?.model ?? 'unknown',
    cores: cpus().length,
    memoryGb: Math.round(totalmem() / 1e9),
    node: process.version,
    date: new Date().toISOString(),
  };
}
