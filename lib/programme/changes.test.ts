import { describe, expect, test } from 'vitest';

import { areNone, changesOf, mistakesOf, refusalsOf } from './changes';
import type { ConcertPatch, EditedConcert } from './schema';

const NOW = Date.parse('2026-12-01T00:00:00Z');
const [DATE, TIER] = ['01900000-0000-7000-8000-000000000001', '01900000-0000-7000-8000-000000000002'];

const was: EditedConcert = {
  id: '01900000-0000-7000-8000-000000000000',
  version: 3,
  standing: 'published',
  publishedAt: '2026-11-01T00:00:00.000Z',
  cancelledAt: null,
  saleStoppedAt: null,
  saleEndedAt: null,
  createdAt: '2026-11-01T00:00:00.000Z',
  title: '밤의 노래',
  artist: '해오름',
  venue: '예술의전당',
  description: '',
  english: { title: 'Song of the Night', artist: null, venue: null, description: null },
  city: 'seoul',
  kind: null,
  ageLimit: 0,
  runningMinutes: null,
  details: {
    address: { ko: '서초구', en: 'Seocho' },
    directions: null,
    refundRule: null,
    accessibility: null,
    organiser: null,
    contact: null,
    lineUp: [],
  },
  posterUrl: null,
  maxSeatsPerUser: 4,
  holdSeconds: 300,
  dates: [
    {
      id: DATE,
      startsAt: '2026-12-24T11:00:00.000Z',
      doorsAt: null,
      bookingOpensAt: '2026-11-20T11:00:00.000Z',
      bookingClosesAt: '2026-12-24T10:00:00.000Z',
      hasOpened: true,
      tiers: [
        { id: TIER, number: 1, name: { ko: 'R석', en: 'R' }, price: 90_000, look: 1, total: 10, held: 1, sold: 2 },
      ],
    },
  ],
};

const date = (patch: object): ConcertPatch => ({ dates: [{ id: DATE, ...patch }] });
const refused = (patch: ConcertPatch, of = was) =>
  refusalsOf(of, patch, changesOf(of, patch), NOW).map(({ path, why }) => `${path} ${why}`);

describe('what an edit changes', () => {
  test('is only what differs, told before and after', () => {
    const patch: ConcertPatch = {
      title: '밤의 노래',
      city: null,
      english: { title: 'Night Song', artist: null },
      details: { address: { ko: '서초구', en: 'Seocho' }, contact: { ko: '문의', en: '문의' } },
    };
    expect(changesOf(was, patch)).toMatchObject({
      concert: { city: null, titleEn: 'Night Song' },
      before: { city: 'seoul', english: { title: 'Song of the Night' }, details: { contact: null } },
      after: { city: null, english: { title: 'Night Song' }, details: { contact: { ko: '문의', en: '문의' } } },
      needsReason: false,
    });
    expect(changesOf(was, patch).concert['details']).toEqual({
      address: { ko: '서초구', en: 'Seocho' },
      contact: { ko: '문의', en: '문의' },
      lineUp: [],
    });
  });

  test('is nothing where all is as it was, however times are written', () => {
    expect(areNone(changesOf(was, { title: was.title, ...date({ startsAt: '2026-12-24T20:00:00+09:00' }) }))).toBe(
      true,
    );
  });

  test('of dates and tiers says which', () => {
    const patch = date({ startsAt: '2027-01-07T20:00:00+09:00', tiers: [{ id: TIER, price: 80_000, look: 1 }] });
    expect(changesOf(was, patch)).toEqual({
      concert: {},
      dates: [{ id: DATE, columns: { startsAt: '2027-01-07T11:00:00.000Z' } }],
      tiers: [{ id: TIER, scheduleId: DATE, number: 1, patch: { price: 80_000 } }],
      before: {
        dates: [{ id: DATE, date: '2026-12-24T11:00:00.000Z', startsAt: '2026-12-24T11:00:00.000Z' }],
        tiers: [{ id: TIER, tier: 'R석', date: '2026-12-24T11:00:00.000Z', price: 90_000 }],
      },
      after: {
        dates: [{ id: DATE, date: '2026-12-24T11:00:00.000Z', startsAt: '2027-01-07T11:00:00.000Z' }],
        tiers: [{ id: TIER, tier: 'R석', date: '2026-12-24T11:00:00.000Z', price: 80_000 }],
      },
      needsReason: true,
    });
  });

  test.each<[string, ConcertPatch, boolean]>([
    ['a price', date({ tiers: [{ id: TIER, price: 1 }] }), true],
    ['a limit', { maxSeatsPerUser: 5 }, true],
    ['the name of a tier', date({ tiers: [{ id: TIER, name: { ko: 'VIP', en: 'VIP' } }] }), false],
    ['the doors', date({ doorsAt: '2026-12-24T10:00:00Z' }), false],
    ['a text', { title: '다른 밤' }, false],
  ])('needs a reason where fans pay or come by it: %s', (_, patch, needed) => {
    expect(changesOf(was, patch).needsReason).toBe(needed);
    expect(changesOf({ ...was, standing: 'draft' }, patch).needsReason).toBe(false);
  });
});

test('an edit that cannot be is told where', () => {
  expect(mistakesOf(was, date({ bookingClosesAt: '2026-11-01T00:00:00Z', doorsAt: '2026-12-25T00:00:00Z' }))).toEqual([
    { path: 'dates.0.bookingClosesAt', message: 'must be after bookingOpensAt' },
    { path: 'dates.0.doorsAt', message: 'must not be after startsAt' },
  ]);
  const nobody = '01900000-0000-7000-8000-00000000000f';
  expect(mistakesOf(was, { dates: [{ id: nobody }] })).toMatchObject([{ path: 'dates.0.id' }]);
  expect(mistakesOf(was, date({ tiers: [{ id: nobody }] }))).toMatchObject([{ path: 'dates.0.tiers.0.id' }]);
});

test('what fans were told before they bought or waited stays', () => {
  expect(refused({ maxSeatsPerUser: 3 })).toEqual(['maxSeatsPerUser limitOnlyRises']);
  expect(refused({ maxSeatsPerUser: 5 })).toEqual([]);
  expect(refused(date({ bookingOpensAt: '2026-12-10T00:00:00Z' }))).toEqual(['dates.0.bookingOpensAt opened']);
  expect(refused(date({ startsAt: '2026-11-30T00:00:00Z' }))).toEqual(['dates.0.startsAt startsInThePast']);
  const draft: EditedConcert = { ...was, standing: 'draft' };
  expect(refused({ maxSeatsPerUser: 3, ...date({ bookingOpensAt: '2026-12-10T00:00:00Z' }) }, draft)).toEqual([]);
});

test('of the seats that can be held so many get another price at once', () => {
  const withSeats = (total: number, sold: number): EditedConcert => ({
    ...was,
    dates: was.dates.map((one) => ({ ...one, tiers: one.tiers.map((tier) => ({ ...tier, total, sold })) })),
  });
  const cheaper = date({ tiers: [{ id: TIER, price: 1 }] });
  expect(refused(cheaper, withSeats(30_000, 5_000))).toEqual([]);
  expect(refused(cheaper, withSeats(30_000, 4_999))).toEqual(['dates tooManyAtOnce']);
  expect(refused({ title: '다른 밤' }, withSeats(30_000, 0))).toEqual([]);
});

test('of what is cancelled only texts are edited', () => {
  const cancelled: EditedConcert = { ...was, standing: 'cancelled' };
  expect(refused({ description: '죄송합니다' }, cancelled)).toEqual([]);
  expect(refused(date({ tiers: [{ id: TIER, price: 1 }] }), cancelled)).toEqual(['dates cancelled']);
  expect(refused({ holdSeconds: 100 }, cancelled)).toEqual(['dates cancelled']);
});
