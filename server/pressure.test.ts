import { afterEach, expect, test } from 'vitest';

import { Pressure, sheds } from './pressure';

let pressure: Pressure;
afterEach(() => pressure?.stop());

function pressed(...looks: [latenessMs: number, waiting: number][]): number {
  pressure = new Pressure({ waitingAConnection: () => 0 });
  for (const look of looks) pressure.look(...look);
  return pressure.level;
}

const times = (count: number, look: [number, number]): [number, number][] => Array.from({ length: count }, () => look);

test.each<[string, [number, number][], number]>([
  ['in time', times(8, [240, 199]), 0],
  ['late three times', times(3, [3_000, 0]), 0],
  ['late, and in time again', [...times(8, [3_000, 0]), [5, 0]], 0],
  ['late for a while', times(4, [300, 0]), 1],
  ['a full pool for a while', times(4, [0, 200]), 1],
  [
    'late and full by turns',
    [
      [300, 0],
      [0, 250],
      [300, 0],
      [0, 250],
    ],
    1,
  ],
  ['very late for a while', times(4, [1_000, 0]), 2],
  ['less and less late', [...times(4, [1_200, 0]), [300, 0]], 1],
])('%s', (_, looks, level) => {
  expect(pressed(...looks)).toBe(level);
});

test('polls, the gate and those inside are turned away last, probes never', () => {
  const addresses = [
    '/api/health/ready',
    '/api/v1/queue/tokens/me',
    '/api/v1/payments',
    '/api/v1/schedules/1/seats?status=available',
    '/_next/static/a.js',
    '/api/v1/concerts',
    '/api/v1/users',
    '/concerts/1',
    '/api/v1/queues',
  ];
  const turnedAway = (level: 0 | 1 | 2) => addresses.filter((url) => sheds(level, url));
  expect(turnedAway(0)).toEqual([]);
  expect(turnedAway(1)).toEqual(['/api/v1/concerts', '/api/v1/users', '/concerts/1', '/api/v1/queues']);
  expect(turnedAway(2)).toEqual(addresses.slice(1));
});

test('looks at itself', async () => {
  pressure = new Pressure({ waitingAConnection: () => 300 });
  await expect.poll(() => pressure.level).toBe(1);
});
