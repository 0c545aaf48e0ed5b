import type { Finding } from './audit';
import type { Outcome, Row } from './run';

const HEADINGS = [
  'fault',
  'in flight',
  'errors shown',
  'works again, s',
  'lost',
  'doubled',
  'overtaken',
  'invariants broken',
];
const MAX_EXAMPLES = 10;

function count(findings: Finding[], kind: Finding['kind']): string {
  return String(findings.filter((finding) => finding.kind === kind).length);
}

function cells({ fault, inFlight, errors, recoveryMs, findings, broken }: Row): string[] {
  const counted = (['lost', 'doubled', 'overtaken'] as const).map((kind) => count(findings, kind));
  return [fault, String(inFlight), String(errors), (recoveryMs / 1000).toFixed(1), ...counted, String(broken.length)];
}

function line(row: string[], widths: number[]): string {
  return `| ${row.map((cell, index) => (index === 0 ? cell.padEnd(widths[index]!) : cell.padStart(widths[index]!))).join(' | ')} |`;
}

/** The table of faults, in Markdown, and whatever is not as it should be. */
export function textOf({ rows, answers, wrong, acknowledged, holds }: Outcome): string {
  const table = [HEADINGS, ...rows.map(cells)];
  const widths = HEADINGS.map((_, column) => Math.max(...table.map((row) => row[column]!.length)));
  const rule = `|${widths.map((width, index) => (index === 0 ? '-'.repeat(width + 2) : `${'-'.repeat(width + 1)}:`)).join('|')}|`;
  const findings = rows.flatMap((row) => row.findings).slice(0, MAX_EXAMPLES);
  const told = Object.entries(acknowledged)
    .map(([what, times]) => `${times} ${what}`)
    .join(', ');
  return [
    line(HEADINGS, widths),
    rule,
    ...rows.map((row) => line(cells(row), widths)),
    '',
    `${answers} answers recorded; acknowledged: ${told}.`,
    ...wrong.map(([text, times]) => `WRONG ${text} (${times} times)`),
    ...findings.map(({ kind, what }) => `${kind.toUpperCase()} ${what}`),
    ...rows
      .filter(({ planned, errors }) => planned && errors > 0)
      .map(({ fault, errors }) => `NOTICED ${fault}: ${errors} errors`),
    holds
      ? 'Nothing lost, nothing done twice, nobody overtaken.'
      : 'Something was lost, done twice, overtaken or noticed.',
  ].join('\n');
}
