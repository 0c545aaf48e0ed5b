import { expect, test } from 'vitest';

import type { EditedConcert } from '@/lib/programme/schema';

import { changedPaths, fieldOf, patchOf, rebased, valuesOf } from './concert-values';

const concert: EditedConcert = {
  id: '0',
  version: 1,
  standing: 'draft',
  publishedAt: null,
  cancelledAt: null,
  saleStoppedAt: null,
  saleEndedAt: null,
  createdAt: '2026-11-01T00:00:00.000Z',
  title: '밤',
  artist: '해오름',
  venue: '홀',
  description: '',
  english: { title: 'Night', artist: null, venue: null, description: null },
  city: null,
  kind: 'band',
  ageLimit: 0,
  runningMinutes: null,
  details: {
    ...{ address: { ko: '서초', en: '서초' }, directions: null, refundRule: null, accessibility: null },
    ...{ organiser: null, contact: null, lineUp: [{ ko: '가', en: 'A' }] },
  },
  posterUrl: null,
  maxSeatsPerUser: 4,
  holdSeconds: 300,
  dates: [
    {
      id: 'd',
      startsAt: '2026-12-24T11:00:00.000Z',
      doorsAt: null,
      bookingOpensAt: '2026-12-01T11:00:00.000Z',
      bookingClosesAt: '2026-12-24T10:00:00.000Z',
      hasOpened: false,
      tiers: [{ id: 't', number: 1, name: { ko: 'R석', en: 'R' }, price: 9, look: 1, total: 1, held: 0, sold: 0 }],
    },
  ],
};
const typed = (changes: Record<string, string>) => ({ ...valuesOf(concert), ...changes });

test('what nobody has touched changes nothing', () => {
  expect(patchOf(concert, valuesOf(concert))).toBeNull();
});

test('what was typed becomes what the API takes, and nothing else does', () => {
  const values = typed({
    title: ' 낮 ',
    'english.title': '',
    kind: '',
    runningMinutes: '90',
    maxSeatsPerUser: '',
    'details.address.en': 'Seocho',
    'details.address.ko': '',
    'details.lineUp': '가 | A\n나',
    'dates.d.startsAt': '2026-12-25T20:00',
    'tiers.t.price': '8000',
    'tiers.t.en': '',
  });
  expect(patchOf(concert, values)).toEqual({
    title: '낮',
    english: { title: null },
    kind: null,
    runningMinutes: 90,
    maxSeatsPerUser: NaN,
    details: {
      address: { en: 'Seocho' },
      lineUp: [
        { ko: '가', en: 'A' },
        { ko: '나', en: '나' },
      ],
    },
    dates: [
      {
        id: 'd',
        startsAt: '2026-12-25T20:00:00+09:00',
        tiers: [{ id: 't', name: { ko: 'R석', en: 'R석' }, price: 8_000 }],
      },
    ],
  });
});

test('a refusal leads to its field', () => {
  const patch = patchOf(concert, typed({ 'dates.d.doorsAt': '2026-12-24T19:00', 'tiers.t.price': '-1' }))!;
  expect(fieldOf('dates.0.doorsAt', patch)).toBe('dates.d.doorsAt');
  expect(fieldOf('dates.0.tiers.0.price', patch)).toBe('tiers.t.price');
  expect(fieldOf('details.address', patch)).toBe('details.address');
  expect(fieldOf('title', patch)).toBe('title');
});

test('upon what somebody else has saved, what was typed stays and the rest follows', () => {
  const now = { ...concert, title: '새 밤', artist: '달오름' };
  const { values, theirs } = rebased(concert, now, typed({ title: '내 밤', venue: '강당' }));
  expect(theirs).toEqual(['title', 'artist']);
  expect(values).toMatchObject({ title: '내 밤', artist: '달오름', venue: '강당' });
  expect(changedPaths(now, values)).toEqual(['title', 'venue']);
});
