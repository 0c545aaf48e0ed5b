import type { Line } from './work';

/** What one work came to in each run. */
type Runs = { work: string; perSecond: number[]; p99: number[]; ratio: number[] };

function median(ascending: readonly number[]): number {
  return (ascending[Math.floor((ascending.length - 1) / 2)]! + ascending[Math.ceil((ascending.length - 1) / 2)]!) / 2;
}

/** Lowest, median and highest, as text. */
function spreadOf(values: readonly number[], digits: number): string {
  if (values.length === 0) return '';
  const ascending = values.toSorted((a, b) => a - b);
  return [ascending[0]!, median(ascending), ascending.at(-1)!]
    .map((value) => value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits }))
    .join(' / ');
}

function collect(runs: readonly Line[][]): Runs[] {
  const byWork = new Map<string, Runs>();
  for (const { work, result, ceiling } of runs.flat()) {
    const all = byWork.get(work) ?? { work, perSecond: [], p99: [], ratio: [] };
    byWork.set(work, all);
    all.perSecond.push(result.perSecond);
    all.p99.push(result.p99);
    if (ceiling) all.ratio.push(ceiling.ratio);
  }
  return [...byWork.values()];
}

/** The same works in several runs as one table: lowest / median / highest. */
export function tableOfRuns(runs: readonly Line[][]): string {
  const head = ['of ' + runs.length + ' runs: min / median / max', 'req/s', 'p99 ms', 'ratio'];
  const rows = collect(runs).map(({ work, perSecond, p99, ratio }) => [
    work,
    spreadOf(perSecond, 0),
    spreadOf(p99, 1),
    spreadOf(ratio, 2),
  ]);
  const widths = head.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column]!.length)));
  return [head, ...rows]
    .map((row) => row.map((text, column) => (column === 0 ? text.padEnd(widths[0]!) : text.padStart(widths[column]!))))
    .map((row) => row.join('  ').trimEnd())
    .join('\n');
}
