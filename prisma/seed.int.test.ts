import { beforeAll, expect, test } from 'vitest';

import { authenticate } from '../lib/accounts/service';
import { listConcerts, listSchedules } from '../lib/catalog/service';
import { forgetProcessWide } from '../lib/process-wide';
import { pool } from '../lib/db/pool';
import { checkDraft, getHouse, getPlan, listHouses, saveDraft } from '../lib/houses/service';
import { listTickets } from '../lib/payments/service';
import { bitsOf, SEAT_TRAITS } from '../lib/seats/traits';
import { examineAll } from '../scripts/doctor/examine';
import demoAccounts from './demo-accounts.json' with { type: 'json' };
import { seedDatabase } from './seed';
import { concertIdOf, houseIdOf, planIdOf, scheduleIdOf } from './seed/ids';
import { OPENING_SOON } from './seed/programme';

beforeAll(async () => {
  expect(await seedDatabase({ demoAccounts: true })).toBe('7 concerts added');
});

const TABLES = [
  ...['app_user', 'concert', 'house', 'house_plan', 'schedule', 'tier', 'seat'],
  ...['reservation', 'wallet_entry', 'payment', 'ticket'],
];

async function rowCounts(): Promise<number[]> {
  const counts = await Promise.all(TABLES.map((table) => pool().query(`SELECT count(*)::int AS rows FROM ${table}`)));
  return counts.map(({ rows }) => rows[0].rows as number);
}

test('a second seed, or two at the same moment, add nothing', async () => {
  const before = await rowCounts();
  const again = await Promise.all([seedDatabase({ demoAccounts: true }), seedDatabase({ demoAccounts: true })]);
  expect(again).toEqual(['nothing to add', 'nothing to add']);
  expect(await rowCounts()).toEqual(before);
});

test('every state of a sale can be seen, with halls of 50, 500, 5,000 and 20,000 seats', async () => {
  const { items: concerts } = await listConcerts({ limit: 100 });
  const states = Object.fromEntries(concerts.map(({ artist, salesState }) => [artist, salesState]));
  expect(states).toEqual({
    파도약국: 'open',
    느린우체통: 'upcoming',
    '오월의 서랍': 'soldOut',
    달빛정류장: 'closed',
    '구름목장 오케스트라': 'open',
    레몬행성: 'open',
    '여름의 절반': 'open',
  });
  const sizes = new Set<number>();
  for (const { id, salesState } of concerts.filter((concert) => concert.salesState !== 'closed')) {
    for (const { totalSeats, remainingSeats } of await listSchedules(id)) {
      sizes.add(totalSeats);
      expect(remainingSeats).toBe(salesState === 'soldOut' ? 0 : totalSeats);
    }
  }
  expect(sizes).toEqual(new Set([50, 500, 5_000, 20_000]));
});

test('the big houses have sections, and prices from the stage to the back', async () => {
  const { rows } = await pool().query(
    `SELECT count(*)::int AS seats, count(DISTINCT section)::int AS sections, array_agg(DISTINCT price ORDER BY price DESC) AS prices
     FROM seat WHERE section IS NOT NULL GROUP BY schedule_id ORDER BY 1`,
  );
  const arena = { seats: 5_000, sections: 17, prices: [165_000, 143_000, 110_000] };
  expect(rows).toEqual([arena, arena, { seats: 20_000, sections: 40, prices: [187_000, 154_000, 132_000, 99_000] }]);
});

test('the big houses are drawn: a version of each, in which nothing is wrong, and the dates name it', async () => {
  const { items: houses } = await listHouses({ limit: 100 });
  const told = houses.map(({ id, venue, draftPlaces, versions }) => ({ id, venue, draftPlaces, versions }));
  const version = { version: 1, createdAt: expect.any(String) as string };
  const arena = { ...version, id: planIdOf('kspo-dome'), places: 5_000, dates: 2 };
  const dome = { ...version, id: planIdOf('gocheok-sky-dome'), places: 20_000, dates: 1 };
  expect(told.toSorted((a, b) => a.draftPlaces - b.draftPlaces)).toEqual([
    { id: houseIdOf('kspo-dome'), venue: 'KSPO DOME', draftPlaces: 5_000, versions: [arena] },
    { id: houseIdOf('gocheok-sky-dome'), venue: '고척스카이돔', draftPlaces: 20_000, versions: [dome] },
  ]);
  for (const { id } of houses) {
    expect((await checkDraft(id)).findings).toEqual([]);
    expect((await getPlan(id, 1)).plan).toEqual((await getHouse(id)).draft);
  }
  for (const [slug, house] of [
    ['first-orbit', 'kspo-dome'],
    ['twenty-thousand-candles', 'gocheok-sky-dome'],
  ] as const) {
    const { rows } = await pool().query('SELECT DISTINCT plan_id FROM schedule WHERE concert_id = $1', [
      concertIdOf(slug),
    ]);
    expect(rows).toEqual([{ plan_id: planIdOf(house) }]);
  }
});

test('tiers of the big houses are called as is the custom, and sections have the places that wheelchairs need', async () => {
  const [arena, dome] = [scheduleIdOf('first-orbit', 1), scheduleIdOf('twenty-thousand-candles', 0)];
  const tiers = await pool().query('SELECT name_ko, name_en, look FROM tier WHERE schedule_id = $1 ORDER BY number', [
    dome,
  ]);
  expect(tiers.rows).toEqual([
    { name_ko: 'VIP석', name_en: 'VIP', look: 1 },
    { name_ko: 'R석', name_en: 'R', look: 2 },
    { name_ko: 'S석', name_en: 'S', look: 3 },
    { name_ko: 'A석', name_en: 'A', look: 4 },
  ]);
  const { rows } = await pool().query(
    `SELECT schedule_id = $2 AS dome, section, traits, count(*)::int AS seats FROM seat
     WHERE schedule_id IN ($1, $2) AND traits > 0 GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`,
    [arena, dome],
  );
  const [wheelchair, companion, restrictedView] = SEAT_TRAITS.map((trait) => bitsOf([trait]));
  const forWheelchairs = (dome: boolean, section: string) => [
    { dome, section, traits: wheelchair, seats: 2 },
    { dome, section, traits: companion, seats: 2 },
  ];
  expect(rows).toEqual([
    ...['101', '106'].flatMap((section) => forWheelchairs(false, section)),
    ...['201', '207'].map((section) => ({ dome: false, section, traits: restrictedView, seats: 72 })),
    ...['101', '106', '107', '112'].flatMap((section) => forWheelchairs(true, section)),
    ...['301', '310'].map((section) => ({ dome: true, section, traits: restrictedView, seats: 120 })),
  ]);
});

test('a house that operators have changed, and renamed, stays as they left it', async () => {
  const id = houseIdOf('kspo-dome');
  const { draft, draftVersion } = await getHouse(id);
  await saveDraft(id, { ...draft, sections: draft.sections.slice(0, 4) }, draftVersion);
  await pool().query("UPDATE house SET name = '360도 무대' WHERE id = $1", [id]);
  const before = await pool().query('SELECT * FROM house ORDER BY id');
  expect(await seedDatabase({ demoAccounts: true })).toBe('nothing to add');
  expect((await pool().query('SELECT * FROM house ORDER BY id')).rows).toEqual(before.rows);
});

test('the next sale opens within minutes, and again within minutes when it was missed', async () => {
  const opensInMinutes = async () => {
    const { rows } = await pool().query(
      'SELECT extract(epoch FROM booking_opens_at - now()) / 60 AS minutes FROM schedule WHERE id = $1',
      [scheduleIdOf(OPENING_SOON, 0)],
    );
    return Number(rows[0].minutes);
  };
  expect(await opensInMinutes()).toBeGreaterThan(3);
  expect(await opensInMinutes()).toBeLessThanOrEqual(5);
  await pool().query("UPDATE schedule SET booking_opens_at = now() - interval '1 day' WHERE id = $1", [
    scheduleIdOf(OPENING_SOON, 0),
  ]);
  expect(await seedDatabase({ demoAccounts: true })).toBe('one sale opens again in a few minutes');
  expect(await opensInMinutes()).toBeGreaterThan(4);
});

test('the sale that somebody bought in stays as it is', async () => {
  const scheduleId = scheduleIdOf(OPENING_SOON, 0);
  await pool().query("UPDATE schedule SET booking_opens_at = now() - interval '1 day' WHERE id = $1", [scheduleId]);
  await pool().query(
    `INSERT INTO reservation (id, user_id, concert_id, schedule_id, seat_numbers, seat_prices, amount, status, expires_at)
     SELECT gen_random_uuid(), id, $1, $2, '{1}', '{66000}', 66000, 'cancelled', now() + interval '1 minute' FROM app_user LIMIT 1`,
    [concertIdOf(OPENING_SOON), scheduleId],
  );
  expect(await seedDatabase({ demoAccounts: true })).toBe('nothing to add');
});

test('the demonstration fan has tickets, and money left', async () => {
  const fan = demoAccounts.find(({ role }) => role === 'fan')!;
  const { userId } = await authenticate(fan);
  const { items } = await listTickets(userId, { limit: 10 });
  expect(items.map(({ concertTitle, seatNumber }) => `${concertTitle} ${seatNumber}`).toSorted()).toEqual([
    '마지막 한 장 1',
    '마지막 한 장 2',
    '막차가 떠난 뒤 1',
    '막차가 떠난 뒤 2',
  ]);
});

test('every ledger is written in the order of its dates', async () => {
  const { rows } = await pool().query(
    `SELECT 1 FROM wallet_entry a JOIN wallet_entry b ON b.user_id = a.user_id AND b.sequence = a.sequence + 1
     WHERE b.created_at < a.created_at`,
  );
  expect(rows).toEqual([]);
});

test('what the seed sold keeps every invariant', async () => {
  const broken: string[] = [];
  for await (const { name, violations } of examineAll()) if (violations > 0) broken.push(name);
  expect(broken).toEqual([]);
});

test('an operator of the settings is made, follows its password, and is no fan who was first', async () => {
  const setOperator = async (email: string, password: string) => {
    Object.assign(process.env, { OPERATOR_EMAIL: email, OPERATOR_PASSWORD: password });
    forgetProcessWide('config');
    return seedDatabase({ demoAccounts: false });
  };
  await setOperator('boss@example.com', 'first password');
  expect(await authenticate({ email: 'boss@example.com', password: 'first password' })).toMatchObject({
    role: 'operator',
  });
  await setOperator('boss@example.com', 'second password');
  expect(await authenticate({ email: 'boss@example.com', password: 'second password' })).toMatchObject({
    role: 'operator',
  });
  // The demonstration's accounts, made at an earlier start, do not outlive an operator of one's own, nor do their sessions.
  for (const demo of demoAccounts) {
    await expect(authenticate(demo)).rejects.toMatchObject({ code: 'BAD_CREDENTIALS' });
    const { rows } = await pool().query('SELECT role, session_version FROM app_user WHERE email = $1', [demo.email]);
    expect(rows).toEqual([{ role: 'fan', session_version: 1 }]);
  }
  await expect(setOperator('fan@example.com', 'any password')).rejects.toThrow('choose another');
});
