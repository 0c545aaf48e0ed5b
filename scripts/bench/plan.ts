/**
 * npx tsx scripts/bench/plan.ts FILE…
 *
 * Prints the tables of docs/scale.md from what `npm run bench -- --json FILE` has measured: a full run, and one with
 * `--only spread`. Every figure has a letter, and every formula names the letters that it uses.
 */
import { readFileSync } from 'node:fs';

import { runCommand, UsageError } from '../command-line';
import type { Line } from './work';

const USAGE =
  'npx tsx scripts/bench/plan.ts FILE…   files written by npm run bench -- --json, one of them with --only spread';

type Letter =
  | 'p'
  | 'j'
  | 's'
  | 'h'
  | 'y'
  | 'c'
  | 'rp'
  | 'rj'
  | 'm'
  | 'dh'
  | 'dy'
  | 'dc'
  | 'F'
  | 'N'
  | 'T'
  | 'a'
  | 'k'
  | 'u';

/** One row: a letter, what it is, its value and unit, and where it comes from. */
type Row = { letter: Letter; what: string; value: number; unit: string; from: string };

function find(lines: Line[], work: RegExp): Line {
  const found = lines.findLast((line) => work.test(line.work));
  if (!found) throw new UsageError(`No line in the given files is named like ${work.source}`);
  return found;
}

/** What is measured: processor time and memory a request, a place, a row. */
function inputs(lines: Line[]): Row[] {
  const cpu = (letter: Letter, what: string, work: RegExp): Row => {
    const line = find(lines, work);
    return {
      letter,
      what: `web process: ${what}`,
      value: line.cpuUsPerRequest!,
      unit: 'us of a core',
      from: line.work,
    };
  };
  const noted = (letter: Letter, what: string, unit: string, work: RegExp): Row => {
    const line = find(lines, work);
    return { letter, what, value: Number(/[\d.]+/.exec(line.note ?? '')?.[0]), unit, from: `${line.work}, note` };
  };
  return [
    cpu('p', 'a poll', /^poll, [\d,]+ waiting$/),
    cpu('j', 'a join', /^join, warm/),
    cpu('s', 'a seat map', /^seat map of 50/),
    cpu('h', 'a hold', /^hold a free seat$/),
    cpu('y', 'a payment', /^pay$/),
    cpu('c', 'a charge', /^charge the wallet$/),
    noted('rp', 'Redis: a poll, or a look at the gate', 'us of a core', /^poll, 1 web, 1 Redis/),
    noted('rj', 'Redis: a join', 'us of a core', /^join, 1 web, 1 Redis/),
    noted('m', 'Redis: a waiting fan', 'bytes', /^Redis memory/),
    noted('dh', 'Postgres: a hold', 'us of a core', /^hold straight to Postgres, batched/),
    noted('dy', 'Postgres: a payment', 'us of a core', /^pay straight to Postgres, batched/),
    noted('dc', 'Postgres: a charge', 'us of a core', /^charge straight to Postgres, batched/),
  ];
}

/** What is assumed of the on-sale; change it to plan another. */
const ASSUMED: Row[] = [
  { letter: 'F', what: 'fans waiting', value: 10_000_000, unit: '', from: 'the task' },
  { letter: 'N', what: 'concerts on sale at once', value: 100, unit: '', from: 'the task' },
  { letter: 'T', what: 'time in which all fans arrive', value: 120, unit: 's', from: 'assumed' },
  { letter: 'a', what: 'admissions of a concert', value: 50, unit: '/s', from: 'queue policy' },
  {
    letter: 'k',
    what: 'seat maps, holds, charges, payments a fan inside',
    value: 6,
    unit: ', 1.2, 0.7, 0.6',
    from: 'assumed',
  },
  { letter: 'u', what: 'share of a core in use at the peak', value: 0.6, unit: '', from: 'chosen' },
];

type Derived = { formula: string; what: string; value: number; unit: string };

/**
 * What follows: demand, then parts. Processor time is in us, so that 1e6 is a core. A fan at position x asks every
 * x/(10a) s, from 1 s to 30 s (lib/queue/estimate.ts); summed over a line of W fans, W >= 300a, that is W/30 + 34a a second.
 */
function derive(rows: Row[]): Derived[] {
  const values = Object.fromEntries(rows.map(({ letter, value }) => [letter, value])) as Record<Letter, number>;
  const { p, j, s, h, y, c, rp, rj, m, dh, dy, dc, F, N, T, a, k, u } = values;
  const [W, P, J, A] = [F / N, F / 30 + 34 * a * N, F / T, a * N];
  const [maps, holds, charges, payments] = [k * A, 1.2 * A, 0.7 * A, 0.6 * A];
  const perMasterS = (u * 1e6) / rp;
  const machineS = (2 * u * 1e6) / (p + rp);
  return [
    { formula: 'W = F / N', what: 'fans a concert', value: W, unit: '' },
    { formula: 'P = F/30 + 34·a·N', what: 'polls', value: P, unit: '/s' },
    { formula: 'J = F / T', what: 'joins while fans arrive', value: J, unit: '/s' },
    { formula: 'A = a·N', what: 'admissions', value: A, unit: '/s' },
    {
      formula: 'k·A; 1.2·A; 0.7·A; 0.6·A',
      what: 'seat maps; holds, charges and payments are a fraction of it',
      value: maps,
      unit: '/s',
    },
    {
      formula: '(P·p + J·j) / u',
      what: 'web cores for those who wait',
      value: (P * p + J * j) / 1e6 / u,
      unit: 'cores',
    },
    {
      formula: '(k·A·s + 1.2·A·h + 0.7·A·c + 0.6·A·y) / u',
      what: 'web cores for those inside',
      value: (maps * s + holds * h + charges * c + payments * y) / 1e6 / u,
      unit: 'cores',
    },
    {
      formula: '(P·rp + J·rj + (k+1.8)·A·rp) / u',
      what: 'Redis masters, one core each',
      value: (P * rp + J * rj + (k + 1.8) * A * rp) / 1e6 / u,
      unit: 'masters',
    },
    { formula: 'F·m', what: 'memory of all places', value: (F * m) / 1e9, unit: 'GB' },
    {
      formula: '(1.2·A·dh + 0.6·A·dy + 0.7·A·dc) / u',
      what: 'Postgres cores',
      value: (holds * dh + payments * dy + charges * dc) / 1e6 / u,
      unit: 'cores',
    },
    { formula: 'P · 1.2 KB', what: 'answers to polls', value: (P * 1.2 * 8) / 1e6, unit: 'Gbit/s' },
    { formula: 'S = u·1e6 / rp', what: 'polls that one master carries', value: perMasterS, unit: '/s' },
    {
      formula: '30·(S − 34·a)',
      what: 'largest line of one concert, for it lives on one master',
      value: 30 * (perMasterS - 34 * a),
      unit: 'fans',
    },
    {
      formula: 'O = 2·u·1e6 / (p + rp)',
      what: 'polls of one machine with two cores, Redis included',
      value: machineS,
      unit: '/s',
    },
    {
      formula: '30·(O − 34·10)',
      what: 'fans waiting on it, 10 admissions a second',
      value: 30 * (machineS - 340),
      unit: 'fans',
    },
  ];
}

function figure(value: number): string {
  return value.toLocaleString('en', { maximumSignificantDigits: value < 1 ? 1 : 3 });
}

function table(head: string[], rows: string[][]): string {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

await runCommand(USAGE, async () => {
  const files = process.argv.slice(2);
  if (files.length === 0) throw new UsageError('Name the files with the figures.');
  const lines = files.flatMap((file) => (JSON.parse(readFileSync(file, 'utf8')) as { lines: Line[] }).lines);
  const rows = [...inputs(lines), ...ASSUMED];
  const given = rows.map(({ letter, what, value, unit, from }) => [
    `\`${letter}\``,
    what,
    `${figure(value)}${unit && unit[0] !== ',' && unit[0] !== '/' ? ' ' : ''}${unit}`,
    from,
  ]);
  console.log(table(['', 'Input', 'Value', 'From'], given));
  console.log(
    `\n${table(
      ['Formula', 'Gives', 'Value'],
      derive(rows).map(({ formula, what, value, unit }) => [`\`${formula}\``, what, `${figure(value)} ${unit}`.trim()]),
    )}`,
  );
});
