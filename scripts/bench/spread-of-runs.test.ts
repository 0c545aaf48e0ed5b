import { expect, test } from 'vitest';

import { NO_LOAD } from './job';
import { tableOfRuns } from './spread-of-runs';
import { plainLine, type Line } from './work';

function line(work: string, perSecond: number, ratio?: number): Line {
  const ceiling = ratio === undefined ? null : { name: 'C1', perSecond: 1, ratio };
  return plainLine(work, { ...NO_LOAD, perSecond, p99: perSecond / 100 }, { ceiling });
}

test('lowest, median and highest of each work, in the order of the first run', () => {
  const runs = [
    [line('C1', 3_000), line('poll', 900, 0.3)],
    [line('C1', 1_000), line('poll', 700, 0.7)],
    [line('C1', 2_000), line('poll', 800, 0.4)],
  ];
  const rows = tableOfRuns(runs)
    .split('\n')
    .map((row) => row.split(/ {2,}/));
  expect(rows).toEqual([
    ['of 3 runs: min / median / max', 'req/s', 'p99 ms', 'ratio'],
    ['C1', '1,000 / 2,000 / 3,000', '10.0 / 20.0 / 30.0'],
    ['poll', '700 / 800 / 900', '7.0 / 8.0 / 9.0', '0.30 / 0.40 / 0.70'],
  ]);
});

test('of two runs the median lies between them', () => {
  expect(tableOfRuns([[line('poll', 10)], [line('poll', 20)]])).toContain('10 / 15 / 20');
});
