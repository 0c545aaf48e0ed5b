import { expect, test } from 'vitest';

import { defaultPolicy } from '../queue/policy';
import { checked, type Surroundings } from './checks';
import type { EditedConcert, EditedDate } from './schema';

const NOW = Date.parse('2026-12-01T00:00:00Z');
const text = { ko: '가', en: 'a' };

const date: EditedDate = {
  id: '01900000-0000-7000-8000-000000000001',
  startsAt: '2026-12-24T11:00:00.000Z',
  doorsAt: '2026-12-24T10:00:00.000Z',
  bookingOpensAt: '2026-12-10T11:00:00.000Z',
  bookingClosesAt: '2026-12-24T10:00:00.000Z',
  hasOpened: false,
  tiers: [{ id: '2', number: 1, name: text, price: 9_000, look: 1, total: 200, held: 0, sold: 0 }],
};
const good: EditedConcert = {
  id: '01900000-0000-7000-8000-000000000000',
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
  description: '밤에 듣는 노래',
  english: { title: 'Night', artist: 'Dawn', venue: 'Hall', description: 'Songs at night' },
  city: 'seoul',
  kind: 'concert',
  ageLimit: 0,
  runningMinutes: 90,
  details: {
    ...{ address: text, directions: null, refundRule: text, accessibility: null, organiser: text, contact: text },
    lineUp: [],
  },
  posterUrl: null,
  maxSeatsPerUser: 4,
  holdSeconds: 300,
  dates: [date],
};
const { capacity, admitPerSecond } = defaultPolicy;
const rehearsal = { endedAtMs: NOW, recommended: { capacity, admitPerSecond } };
const around: Surroundings = {
  policy: defaultPolicy,
  operators: 2,
  nowMs: NOW,
  rehearsal,
  backupAtMs: NOW,
  clocksApartMs: 3,
  realMoney: true,
  hasContact: true,
};

const told = (concert: Partial<EditedConcert>, beside: Partial<Surroundings> = {}) =>
  checked({ ...good, ...concert }, { ...around, ...beside })
    .filter(({ level }) => level !== 'ok')
    .map(({ name, level, why }) => `${name} ${level} ${why}`);
const dated = (change: Partial<EditedDate>) => told({ dates: [date, { ...date, ...change }] });
const tiered = (change: object) => dated({ tiers: [{ ...date.tiers[0]!, ...change }] });

test('a concert that is all told has nothing to see to', () => {
  expect(told({})).toEqual([]);
});

test.each<[string, string[], string[]]>([
  ['no dates', told({ dates: [] }), ['times wrong none']],
  [
    'a date that is over',
    dated({ startsAt: '2026-11-30T00:00:00Z', bookingOpensAt: '2026-11-01T00:00:00Z' }),
    ['times wrong past'],
  ],
  ['booking that is over', dated({ bookingClosesAt: '2026-11-30T00:00:00Z' }), ['times wrong closed']],
  ['opening after the start', dated({ bookingOpensAt: '2026-12-25T00:00:00Z' }), ['times wrong opensAfterStart']],
  ['booking beyond the start', dated({ bookingClosesAt: '2026-12-25T00:00:00Z' }), ['times warn closesAfterStart']],
  ['an opening that was', dated({ bookingOpensAt: '2026-11-30T00:00:00Z' }), ['times warn opensAtOnce']],
  ['no doors', dated({ doorsAt: null }), ['doors warn untold']],
  ['a free tier', tiered({ price: 0 }), ['prices warn free']],
  ['no seats', tiered({ total: 0 }), ['prices warn emptyTier', 'seats wrong none']],
  ['no English', told({ english: { ...good.english, venue: null } }), ['texts warn english']],
  ['no description', told({ description: '' }), ['texts warn noDescription']],
  ['answers left open', told({ ageLimit: null }), ['answers warn untold']],
  ['a poster elsewhere', told({ posterUrl: 'https://example.com/a.jpg' }), ['poster warn elsewhere']],
  [
    'more room than seats',
    told({}, { policy: { ...defaultPolicy, capacity: 201 } }),
    ['policy warn roomy', 'rehearsal warn above'],
  ],
  ['a slow line', told({}, { policy: { ...defaultPolicy, capacity: 20 } }), ['policy warn slow']],
  ['no rehearsal', told({}, { rehearsal: null }), ['rehearsal warn never']],
  ['one that found nothing', told({}, { rehearsal: { ...rehearsal, recommended: null } }), ['rehearsal warn nothing']],
  [
    'a pace beyond the rehearsed one',
    told({}, { policy: { ...defaultPolicy, admitPerSecond: admitPerSecond + 1 } }),
    ['rehearsal warn above'],
  ],
  [
    'no harm in a pace below it',
    told({}, { rehearsal: { ...rehearsal, recommended: { capacity: capacity * 2, admitPerSecond } } }),
    [],
  ],
  ['a pause', told({}, { policy: { ...defaultPolicy, paused: true } }), ['paused warn paused']],
  ['no Redis', told({}, { clocksApartMs: null }), ['stores wrong redis', 'clocks wrong unknown']],
  ['clocks a little apart', told({}, { clocksApartMs: 1_001 }), ['clocks warn apart']],
  ['clocks far apart', told({}, { clocksApartMs: 5_001 }), ['clocks wrong apart']],
  ['no backup', told({}, { backupAtMs: null }), ['backup warn never']],
  ['no harm in one of yesterday', told({}, { backupAtMs: NOW - 24 * 3_600_000 }), []],
  ['an older one', told({}, { backupAtMs: NOW - 24 * 3_600_000 - 1 }), ['backup warn old']],
  ['nobody to steer', told({}, { operators: 0 }), ['operators wrong none']],
  ['one to steer', told({}, { operators: 1 }), ['operators warn one']],
  ['real money and nobody to ask', told({}, { hasContact: false }), ['contact warn nobody']],
  ['no harm in nobody while no money moves', told({}, { realMoney: false, hasContact: false }), []],
])('the checklist sees %s', (_, found, expected) => {
  expect(found).toEqual(expected);
});
