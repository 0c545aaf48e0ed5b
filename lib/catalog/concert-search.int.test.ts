import { beforeAll, expect, test } from 'vitest';

import { insertConcert } from '../makers/concerts';
import { insertManyConcerts, removeManyConcerts } from '../makers/many-concerts';
import { everyConcert } from '../testing/concert-pages';
import { concertsQuery, newConcertBody } from './schema';
import { createConcert, getConcert, listConcerts, listOpenings } from './service';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const at = (ms: number) => new Date(Date.now() + ms).toISOString();

function made(words: object, { opensInMs = -HOUR_MS, startsAt = at(9 * DAY_MS), price = 50_000 } = {}) {
  const dates = [{ startsAt, bookingOpensAt: at(opensInMs), bookingClosesAt: at(8 * DAY_MS), price, seatCount: 1 }];
  return createConcert(
    newConcertBody.parse({ artist: '느린우체통', venue: '롤링홀', description: '', schedules: dates, ...words }),
  );
}

beforeAll(async () => {
  await made({
    title: '방 안의 바다',
    artist: '파도약국',
    english: { title: 'The Sea in the Room', artist: 'Wave Pharmacy' },
    city: 'seoul',
    kind: 'band',
    ageLimit: 7,
    details: { organiser: { en: 'Night Ferry' }, lineUp: [{ ko: '김파도' }] },
  });
  await made({ title: '겨울 닭집', city: 'busan', kind: 'jazz' }, { price: 20_000, startsAt: '2031-05-01T15:30:00Z' });
  await made({ title: '100% 여름_밤', city: 'seoul' }, { opensInMs: 2 * HOUR_MS });
  await made({ title: '곧 열려요' }, { opensInMs: HOUR_MS });
});
async function found(query: object): Promise<string[]> {
  return (await listConcerts(concertsQuery.parse(query))).items.map(({ title }) => title);
}

test.each([
  ['a title', '방 안의 바다'],
  ['one without spaces', '방안의바다'],
  ['part of a word', '안의'],
  ['half a syllable', '방안의 받'],
  ['initial consonants', 'ㅂㅇㅇㅂㄷ'],
  ['those of the artist', 'ㅍㄷㅇㄱ'],
  ['the artist', '파도'],
  ['English', 'sea room'],
  ['capitals', 'WAVE'],
  ['letters of full width', 'ｗａｖｅ'],
  ['words in any order', '바다 파도약국'],
])('a concert is found by %s', async (_, q) => {
  expect(await found({ q })).toEqual(['방 안의 바다']);
});

test('what does not stand in it finds nothing, and signs mean nothing', async () => {
  expect(await found({ q: '바다 여름' })).toEqual([]);
  expect(await found({ q: 'zzzz' })).toEqual([]);
  expect(await found({ q: '100' })).toEqual(['100% 여름_밤']);
  const all = await found({});
  for (const q of ['%', '_', "'", '\\', '%%%', 'ㅂ'])
    expect((await found({ q })).every((title) => all.includes(title))).toBe(true);
  expect(await found({ q: '%' })).toEqual(all);
});

test('filters by city, kind, price and day, alone and together with words', async () => {
  expect(await found({ city: 'busan' })).toEqual(['겨울 닭집']);
  expect(await found({ kind: 'band' })).toEqual(['방 안의 바다']);
  expect(await found({ maxPrice: 20_000 })).toEqual(['겨울 닭집']);
  // The evening of UTC is the next day in Seoul.
  expect(await found({ from: '2031-05-02', to: '2031-05-02' })).toEqual(['겨울 닭집']);
  expect(await found({ from: '2031-05-03' })).toEqual([]);
  expect(await found({ to: '2031-05-01' })).not.toContain('겨울 닭집');
  expect(await found({ q: '여름', city: 'seoul' })).toEqual(['100% 여름_밤']);
  expect(await found({ q: '여름', city: 'busan' })).toEqual([]);
});

test('pages of a search follow one another', async () => {
  const first = await listConcerts(concertsQuery.parse({ q: '느린우체통', limit: 1 }));
  const second = await listConcerts(concertsQuery.parse({ q: '느린우체통', limit: 2, cursor: first.nextCursor! }));
  expect(new Set([...first.items, ...second.items].map(({ title }) => title)).size).toBe(3);
  expect(second.nextCursor).toBeNull();
});

test('what opens next comes with its moment, the soonest first', async () => {
  const openings = await listOpenings(4);
  expect(openings.map(({ title }) => title)).toEqual(['곧 열려요', '100% 여름_밤']);
  expect(openings[0]!.opensAt).toMatch(/Z$/);
  expect(await listOpenings(1)).toHaveLength(1);
});

test('texts are told in both languages; the one that exists stands in for the other', async () => {
  const { items } = await listConcerts(concertsQuery.parse({ q: '바다' }));
  const { names, details, title } = await getConcert(items[0]!.id);
  expect(title).toBe('방 안의 바다');
  expect(names).toEqual({
    title: { ko: '방 안의 바다', en: 'The Sea in the Room' },
    artist: { ko: '파도약국', en: 'Wave Pharmacy' },
    venue: { ko: '롤링홀', en: '롤링홀' },
  });
  expect(details).toMatchObject({
    ageLimit: 7,
    runningMinutes: null,
    organiser: { ko: 'Night Ferry', en: 'Night Ferry' },
    lineUp: [{ ko: '김파도', en: '김파도' }],
    refundRule: null,
  });
});

test('sorted by opening: what opens next, then what is open, then what is over; by date: the next show first', async () => {
  const window = { closesInSeconds: -3_600, opensInSeconds: -7_200 };
  await insertConcert({ title: 'zzSort over', schedules: [{ ...window, startsInSeconds: 3_600 }] });
  await insertConcert({ title: 'zzSort been', schedules: [{ ...window, startsInSeconds: -1_800 }] });
  await insertConcert({ title: 'zzSort open', schedules: [{ startsInSeconds: 5_000 }] });
  await insertConcert({ title: 'zzSort later', schedules: [{ opensInSeconds: 900, startsInSeconds: 4_000 }] });
  // A date is open, another opens before anything else does.
  const tour = [{ startsInSeconds: 9_000 }, { opensInSeconds: 60, startsInSeconds: 99_000 }];
  await insertConcert({ title: 'zzSort tour', schedules: tour });
  const orders = {
    opening: ['tour', 'later', 'open', 'been', 'over'],
    date: ['over', 'later', 'open', 'tour', 'been'],
    listed: ['later', 'open', 'tour', 'been', 'over'],
  };
  for (const [order, titles] of Object.entries(orders)) {
    const wish = { q: 'zzsort', limit: 2, ...(order !== 'listed' && { sort: order }) };
    const few: string[] = [];
    const all: string[] = [];
    for (const [seen, q] of [
      [few, wish.q],
      [all, undefined],
    ] as const) {
      const pages = await everyConcert((cursor) => listConcerts(concertsQuery.parse({ ...wish, q, cursor })));
      seen.push(...pages.map(({ title }) => title).filter((title) => title.startsWith('zzSort')));
    }
    expect(few, order).toEqual(titles.map((title) => `zzSort ${title}`));
    expect(all, `${order}, without words`).toEqual(few);
  }
});

test(
  'words that many concerts have are found in every order, page by page, as those that few have',
  { timeout: 60_000 },
  async () => {
    await insertManyConcerts(1_600);
    for (const sort of [undefined, 'opening']) {
      const found = await everyConcert((cursor) =>
        listConcerts(concertsQuery.parse({ q: 'ㅊㄱㅇㅂ', limit: 100, kind: 'jazz', sort, cursor })),
      );
      const whole = await everyConcert((cursor) =>
        listConcerts(concertsQuery.parse({ limit: 100, kind: 'jazz', sort, cursor })),
      );
      const named = whole.filter(({ title }) => title.startsWith('천 개의 밤'));
      expect(named.length).toBeGreaterThan(500);
      expect(found).toEqual(named);
    }
    await removeManyConcerts();
  },
);
