import { createTranslator } from 'next-intl';
import { expect, test } from 'vitest';

import en from '@/messages/en.json';
import ko from '@/messages/ko.json';

import { bucketsOf } from './buckets';
import { durationText } from './duration-text';
import { heatClasses } from './heat-classes';

const english = createTranslator({ locale: 'en', messages: en, namespace: 'figures.duration' });
const korean = createTranslator({ locale: 'ko', messages: ko, namespace: 'figures.duration' });

test.each([
  [0.04, '0 s', '0초'],
  [9.95, '10 s', '10초'],
  [4.26, '4.3 s', '4.3초'],
  [59.6, '1 min', '1분'],
  [185, '3 min 5 s', '3분 5초'],
  [7_205, '2 h', '2시간'],
  [2 * 86_400 + 3_700, '2 d 1 h', '2일 1시간'],
])('%d seconds are told by their largest units', (seconds, inEnglish, inKorean) => {
  expect([durationText(english, seconds), durationText(korean, seconds)]).toEqual([inEnglish, inKorean]);
});

const sold = (at: string, seats: number) => ({ at, orders: 1, seats, revenue: seats * 1_000 });

test('hours in which nothing was sold are there too', () => {
  const { unit, buckets } = bucketsOf([sold('2026-11-01T10:00:00.000Z', 3), sold('2026-11-01T13:00:00.000Z', 1)]);
  expect([unit, buckets.map(({ seats }) => seats)]).toEqual(['hour', [3, 0, 0, 1]]);
  expect(bucketsOf([]).buckets).toEqual([]);
});

test('a long sale is told by the days of the venue', () => {
  // 00:00 on 2 November in Seoul; fifteen days later the last.
  const { unit, buckets } = bucketsOf([
    sold('2026-11-01T14:00:00.000Z', 1),
    sold('2026-11-01T15:00:00.000Z', 2),
    sold('2026-11-02T14:00:00.000Z', 4),
    sold('2026-11-16T14:00:00.000Z', 8),
  ]);
  expect([unit, buckets.length]).toEqual(['day', 16]);
  expect(buckets.slice(0, 2)).toEqual([
    { atMs: Date.parse('2026-10-31T15:00:00Z'), orders: 1, seats: 1, revenue: 1_000 },
    { atMs: Date.parse('2026-11-01T15:00:00Z'), orders: 2, seats: 6, revenue: 6_000 },
  ]);
});

test('seats are in fifths by the order in which they went; those that went together are in one', () => {
  const { looks, until } = heatClasses([10, null, 30, 20, 50, 40, null]);
  expect(looks).toEqual([1, null, 3, 2, 5, 4, null]);
  expect(until).toEqual([10, 20, 30, 40, 50]);
  expect(heatClasses([7, 7, 7, 7, 9]).looks).toEqual([1, 1, 1, 1, 5]);
  expect(heatClasses([null]).until).toEqual([null, null, null, null, null]);
});
