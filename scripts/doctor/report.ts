import type { Result } from './check';

const count = new Intl.NumberFormat('en');

/** One line: verdict, name, objects checked, violations, promise; below it the first objects that break it. */
export function lineOf({ name, promise, checked, violations, examples }: Result): string {
  const verdict = violations === 0 ? 'ok  ' : 'FAIL';
  const figures = `${count.format(checked).padStart(9)} checked ${count.format(violations).padStart(5)} broken`;
  const line = `${verdict} ${name.padEnd(34)} ${figures}  ${promise}`;
  return [line, ...examples.map((example) => `       ${example}`)].join('\n');
}

export function summaryOf(results: Result[]): string {
  const broken = results.filter(({ violations }) => violations > 0);
  const checked = results.reduce((sum, result) => sum + result.checked, 0);
  const verdict =
    broken.length === 0 ? 'all hold' : `${broken.length} broken: ${broken.map(({ name }) => name).join(', ')}`;
  return `${results.length} invariants, ${count.format(checked)} objects checked; ${verdict}`;
}
