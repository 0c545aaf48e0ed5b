import { afterEach, expect, test } from 'vitest';

import { Pressure, sheds } from './pressure';

let pressure: Pressure;
afterEach(() => pressure?.stop());

function pressed(...looks: [latenessMs: number, waiting: number][]): number {
  pressure = new Pressure(() => 0);
  for (const look of looks) pressure.look(...look);
  return pressure.level;
}

test.each<[string, [number, number][], number]>([
  ['in time', [[5, 0], [240, 19]], 0],
  ['late once', [[3_000, 0]], 0],
  ['late once more', [[3_000, 0], [5, 0]], 0],
  ['late twice', [[300, 0], [300, 0]], 1],
  ['a full pool, twice', [[0, 20], [0, 50]], 1],
  ['very late twice', [[1_200, 0], [1_000, 0]], 2],
  ['less and less late', [[1_200, 0], [300, 0]], 1],
])('%s', (_, looks, level) => {
  expect(pressed(...looks)).toBe(level);
});

test('polls, the gate and those inside are turned away last, probes never', () => {
  const addresses = ['/api/health/ready', '/api/v1/queue/tokens/me', '/api/v1/payments', '/api/v1/schedules/1/seats?status=available', '/_next/static/a.js', '/api/v1/concerts', '/api/v1/users', '/concerts/1', '/api/v1/queues'];
  const turnedAway = (level: 0 | 1 | 2) => addresses.filter((url) => sheds(level, url));
  expect(turnedAway(0)).toEqual([]);
  expect(turnedAway(1)).toEqual(['/api/v1/concerts', '/api/v1/users', '/concerts/1', '/api/v1/queues']);
  expect(turnedAway(2)).toEqual(addresses.slice(1));
});

test('looks at itself', async () => {
  pressure = new Pressure(() => 100);
  await expect.poll(() => pressure.level).toBe(1);
});
