import { expect, test } from 'vitest';

import { nearer } from './glide';

const size = { width: 400, height: 200 };

test('coming nearer keeps the middle of what is seen in the middle', () => {
  const from = { k: 2, x: -30, y: 10 };
  const { k, x, y } = nearer(from, 1.6, size, [1, 42]);
  expect(k).toBeCloseTo(3.2);
  expect((200 - x) / k).toBeCloseTo((200 - from.x) / from.k);
  expect((100 - y) / k).toBeCloseTo((100 - from.y) / from.k);
});

test('nobody comes nearer than the nearest, or farther than the whole', () => {
  expect(nearer({ k: 40, x: 0, y: 0 }, 1.6, size, [1, 42]).k).toBe(42);
  expect(nearer({ k: 1.2, x: 0, y: 0 }, 1 / 1.6, size, [1, 42]).k).toBe(1);
});
