import { expect, test } from 'vitest';

import { examineAll } from '../../scripts/doctor/examine';
import { newConcertBody } from '../catalog/schema';
import { createConcert, readSales } from '../catalog/service';
import { pool } from '../db/pool';
import { insertConcert } from '../makers/concerts';
import { insertHouse } from '../makers/houses';
import { takePlace } from '../makers/purchase';
import { insertHold, insertPurchase, lapseHold } from '../makers/sales';
import { insertUser, insertUsers } from '../makers/users';
import { findPayable, payReservation } from '../payments/service';
import { forgetProcessWide } from '../process-wide';
import { archiveEvents, forgetOldPlaces } from '../queue/archive';
import { leaveQueue, readFigures as readQueue } from '../queue/service';
import { statements as queueStatements } from '../queue/statements.generated';
import { holdSeats } from '../reservations/service';
import { untilBlocked } from '../testing/behind-lock';
import { readLedger } from './ledger';
import { readFigures, readHeat } from './sale';
import { statements } from './statements.generated';

/** Buys as the services do, from joining to paying. */
async function buys(concertId: string, scheduleId: string, seatNumbers: number[]): Promise<void> {
  const { userId } = await insertUser({ balance: 500_000 });
  const place = await takePlace(userId, concertId);
  const { answer } = await holdSeats({ userId, scheduleId, seatNumbers });
  await payReservation(await findPayable(userId, { reservationId: answer.id }), place);
}

test('the figures are those that doctor, the sales, the queue and the wallets tell', async () => {
  await pool().query('TRUNCATE app_user, concert, queue_archive CASCADE');
  const { concertId, scheduleId, scheduleIds } = await insertConcert({
    capacity: 3,
    schedules: [{ seatCount: 40, price: 70_000 }, { seatCount: 20 }],
  });
  await buys(concertId, scheduleId, [1, 2]);
  await buys(concertId, scheduleIds[1]!, [7]);
  const [holder, dawdler, looker, waiter] = await insertUsers({ count: 4, balance: 1_000 });
  for (const fan of [holder!, dawdler!, looker!, waiter!]) await takePlace(fan.userId, concertId);
  await insertHold({ userId: holder!.userId, scheduleId, seatNumbers: [3, 4] });
  await lapseHold(await insertHold({ userId: dawdler!.userId, scheduleId, seatNumbers: [5] }));
  await archiveEvents();

  const figures = await readFigures(concertId, null);
  const { available, held, sold, keptBack, revenue, reservations } = await readSales(concertId);
  expect(figures.seats).toEqual({ total: 60, orders: 2, available, held, sold, keptBack, revenue });
  expect([sold, held, revenue, reservations.paid]).toEqual([3, 2, 190_000, 2]);
  const sumOf = (parts: readonly { sold: number; revenue: number }[]) => [
    parts.reduce((sum, part) => sum + part.sold, 0),
    parts.reduce((sum, part) => sum + part.revenue, 0),
  ];
  expect(sumOf(figures.tiers)).toEqual([sold, revenue]);
  expect(sumOf(figures.hours.map((hour) => ({ sold: hour.seats, revenue: hour.revenue })))).toEqual([sold, revenue]);

  const queue = await readQueue(concertId);
  expect(figures.funnel).toEqual({ arrived: 6, waited: 1, entered: 5, held: 4, paid: 2 });
  expect([queue.issued, queue.admitted, queue.completed]).toEqual([6, 5, 2]);
  const { toEnter, toHold, toPay } = figures.steps;
  for (const span of [toEnter!, toHold!, toPay!]) expect(span.p95).toBeGreaterThanOrEqual(span.median);

  const ledger = await readLedger({});
  const checked = new Map<string, number>();
  for await (const { name, checked: objects, violations } of examineAll()) {
    expect(violations, name).toBe(0);
    checked.set(name, objects);
  }
  expect(checked.get('seat-state-is-consistent')).toBe(figures.seats.total);
  expect(checked.get('sold-seat-is-of-a-paid-reservation')).toBe(figures.seats.sold);
  expect(checked.get('payment-is-of-its-reservation')).toBe(figures.seats.orders);
  expect(checked.get('archived-place-is-consistent')).toBe(figures.funnel.arrived);
  expect(checked.get('wallet-entries-chain')).toBe(ledger.days.reduce((sum, { entries }) => sum + entries, 0));
  // As doctor adds them up: 2 × 500,000 and 4 × 1,000 charged.
  expect(ledger.days).toMatchObject([{ charged: 1_004_000, refunded: 0, spent: revenue, owed: 1_004_000 - revenue }]);
  expect(ledger.owedNow).toBe(1_004_000 - revenue);
});

/** A concert of last year: one bought, one held, one looked, one waited in vain and one came twice. */
async function longOver(): Promise<string> {
  const { concertId, scheduleId } = await insertConcert({ capacity: 3 });
  await buys(concertId, scheduleId, [1, 2]);
  const [holder, looker, again, waiter] = await insertUsers({ count: 4, balance: 1_000 });
  for (const fan of [holder!, looker!]) await takePlace(fan.userId, concertId);
  await leaveQueue(await takePlace(again!.userId, concertId));
  for (const fan of [again!, waiter!]) await takePlace(fan.userId, concertId);
  await insertHold({ userId: holder!.userId, scheduleId, seatNumbers: [3] });
  await archiveEvents();
  await pool().query(`UPDATE schedule SET starts_at = now() - interval '1 year' WHERE concert_id = $1`, [concertId]);
  return concertId;
}

async function told(concertId: string) {
  // Shared for five seconds, which a test does not wait.
  forgetProcessWide('cache:figures');
  const { funnel, steps } = await readFigures(concertId, null);
  return { funnel, steps };
}

test('of places that were forgotten the figures go on telling, at every moment meanwhile and when two forget at once', async () => {
  await pool().query('TRUNCATE queue_archive');
  const concertId = await longOver();
  const before = await told(concertId);
  expect(before.funnel).toEqual({ arrived: 5, waited: 1, entered: 4, held: 2, paid: 1 });
  expect(await forgetOldPlaces(300, 2)).toBe(2);
  expect(await told(concertId)).toEqual(before);
  await Promise.all(Array.from({ length: 4 }, () => forgetOldPlaces(300, 2)));
  while ((await forgetOldPlaces(300, 2)) > 0);
  expect(await told(concertId)).toEqual(before);
  expect((await pool().query('SELECT FROM queue_archive')).rowCount).toBe(0);
  // Without the summary nothing but purchases would be told of.
  await pool().query('DELETE FROM queue_summary');
  expect((await told(concertId)).funnel).toEqual({ arrived: 2, waited: 0, entered: 2, held: 2, paid: 1 });
});

test('who comes to a concert that is held again after all is counted beside who was forgotten', async () => {
  await pool().query('TRUNCATE queue_archive');
  const concertId = await longOver();
  while ((await forgetOldPlaces(300, 100)) > 0);
  await pool().query(`UPDATE schedule SET starts_at = now() + interval '1 day' WHERE concert_id = $1`, [concertId]);
  await takePlace((await insertUser()).userId, concertId);
  await archiveEvents();
  const before = await told(concertId);
  expect(before.funnel).toMatchObject({ arrived: 6, paid: 1 });
  await pool().query(`UPDATE schedule SET starts_at = now() - interval '1 year' WHERE concert_id = $1`, [concertId]);
  await Promise.all(Array.from({ length: 4 }, () => forgetOldPlaces(300, 100)));
  expect(await told(concertId)).toEqual(before);
});

test('of one date there is what was sold of it', async () => {
  const { concertId, scheduleIds } = await insertConcert({ schedules: [{}, { price: 30_000 }] });
  const { userId } = await insertUser({ balance: 500_000 });
  await insertPurchase({ userId, scheduleId: scheduleIds[0]!, seatNumbers: [1] });
  await insertPurchase({ userId, scheduleId: scheduleIds[1]!, seatNumbers: [1, 2] }, 2);
  const second = await readFigures(concertId, scheduleIds[1]!);
  expect(second.seats).toMatchObject({ total: 50, sold: 2, orders: 1, revenue: 60_000 });
  expect(second.hours).toMatchObject([{ orders: 1, seats: 2, revenue: 60_000 }]);
  expect(second.tiers).toMatchObject([{ price: 30_000, sold: 2 }]);
  expect((await readFigures(concertId, null)).tiers.map(({ price, sold }) => [price, sold])).toEqual([
    [50_000, 1],
    [30_000, 2],
  ]);
  const other = await insertConcert();
  await expect(readFigures(concertId, other.scheduleId)).rejects.toThrow('date');
  await expect(readFigures(crypto.randomUUID(), null)).rejects.toThrow('concert');
});

test('a price that is changed later leaves what was taken', async () => {
  const { concertId, scheduleId } = await insertConcert();
  const { userId } = await insertUser({ balance: 500_000 });
  await insertPurchase({ userId, scheduleId, seatNumbers: [1] });
  await pool().query('UPDATE tier SET price = 90000 WHERE schedule_id = $1', [scheduleId]);
  expect((await readFigures(concertId, null)).tiers).toMatchObject([{ price: 90_000, sold: 1, revenue: 50_000 }]);
});

test('the house tells which seats went first, by row, whether they were bought or let go', async () => {
  const { planId } = await insertHouse();
  const at = (seconds: number) => new Date(Date.now() + seconds * 1_000).toISOString();
  const times = { startsAt: at(86_400), bookingOpensAt: at(-600), bookingClosesAt: at(3_600) };
  const tiers = [
    { name: { ko: 'R석' }, price: 20_000 },
    { name: { ko: '스탠딩' }, price: 10_000 },
  ];
  const words = { title: '새벽', artist: '해오름', venue: '예술의전당', description: '' };
  const wanted = newConcertBody.parse({ ...words, schedules: [{ ...times, planId, tiers }] });
  const { id: concertId, schedules } = await createConcert(wanted);
  const scheduleId = schedules[0]!.id;
  const [first, second] = await insertUsers({ count: 2, balance: 100_000 });
  await insertPurchase({ userId: first!.userId, scheduleId, seatNumbers: [7, 8] });
  await lapseHold(await insertHold({ userId: second!.userId, scheduleId, seatNumbers: [2] }));
  const move = `UPDATE reservation SET created_at = d.booking_opens_at + $2 * interval '1 second' FROM schedule d
              WHERE d.id = reservation.schedule_id AND user_id = $1`;
  await pool().query(move, [first!.userId, 3]);
  await pool().query(move, [second!.userId, 90]);
  const heat = await readHeat(concertId, scheduleId);
  expect([heat.total, heat.taken]).toEqual([30, 3]);
  expect(heat.takenAfterMs.flatMap((ms, index) => (ms === null ? [] : [[index + 1, ms]]))).toEqual([
    [2, 90_000],
    [7, 3_000],
    [8, 3_000],
  ]);
  expect([1, 7, 13].map((number) => heat.statuses[number - 1])).toEqual(['available', 'sold', 'keptBack']);
  expect(heat.rows.map(({ section, row, first: from, total, taken }) => [section, row, from, total, taken])).toEqual([
    ['A', 'A', 1, 6, 1],
    ['A', 'B', 7, 8, 2],
    ['S', null, 15, 6, 0],
    ['무대 옆', null, 21, 10, 0],
  ]);
  expect(heat.rows[1]).toMatchObject({ sold: 2, firstAfterMs: 3_000, medianAfterMs: 3_000 });
  expect((await readFigures(concertId, scheduleId)).sections.map(({ section, sold }) => [section, sold])).toEqual([
    ['A', 2],
    ['S', 0],
    ['무대 옆', 0],
  ]);
});

test('the ledger goes by the venue’s days, and tells what was owed at the end of each', async () => {
  const { userId } = await insertUser();
  const holdId = await insertHold({ userId, scheduleId: (await insertConcert()).scheduleId, seatNumbers: [1] });
  const before = (await readLedger({ from: '2019-01-01', to: '2019-12-31' })).owedNow;
  // 23:59:59 on 1 March and 00:00 on 2 March in Seoul.
  const entry = `INSERT INTO wallet_entry (id, user_id, sequence, type, amount, balance_after, created_at, reservation_id)
                 VALUES (gen_random_uuid(), $1, $2, $3, $4, $5, $6, $7)`;
  await pool().query(entry, [userId, 1, 'charge', 900, 900, '2020-03-01T14:59:59Z', null]);
  await pool().query(entry, [userId, 2, 'payment', -500, 400, '2020-03-01T15:00:00Z', holdId]);
  await pool().query(entry, [userId, 3, 'refund', 200, 600, '2020-03-02T14:59:59Z', holdId]);
  await pool().query('UPDATE app_user SET balance = 600, wallet_sequence = 3 WHERE id = $1', [userId]);
  const { days, owedNow } = await readLedger({ from: '2020-03-01', to: '2020-03-31' });
  expect(days).toEqual([
    { day: '2020-03-01', entries: 1, charged: 900, refunded: 0, spent: 0, owed: 900 },
    { day: '2020-03-02', entries: 2, charged: 0, refunded: 200, spent: 500, owed: 600 },
  ]);
  expect(owedNow).toBe(before + 600);
});

test.each([{ to: '0001-01-01' }, { to: '9999-12-31' }, { from: '9999-12-31' }, { from: '0001-01-01' }])(
  'days at the edges of the calendar are days like others: %o',
  async (query) => {
    const { days, from, to } = await readLedger(query);
    expect(from <= to).toBe(true);
    expect(days.length === 0 || 'from' in query || query.to === '9999-12-31').toBe(true);
  },
);

type Node = { 'Node Type': string; 'Relation Name'?: string; 'Index Name'?: string; Plans?: Node[] };

function* nodesOf(node: Node): Generator<Node> {
  yield node;
  for (const below of node.Plans ?? []) yield* nodesOf(below);
}

test('one concert’s figures are read by its indexes, however much others have sold', async () => {
  const { concertId, scheduleId } = await insertConcert({ schedules: [{ seatCount: 200 }] });
  const { userId } = await insertUser({ balance: 500_000 });
  await insertPurchase({ userId, scheduleId, seatNumbers: [1] });
  const others = await insertConcert({ schedules: [{ seatCount: 1 }] });
  const fill = `INSERT INTO reservation (id, user_id, concert_id, schedule_id, seat_numbers, seat_prices, amount, status, expires_at)
    SELECT gen_random_uuid(), $1, $2, $3, '{1}', '{1}', 1, 'cancelled', now() + interval '1 hour' FROM generate_series(1, 20000)`;
  await pool().query(fill, [userId, others.concertId, others.scheduleId]);
  await pool().query(
    `INSERT INTO queue_archive (token_id, user_id, concert_id, sequence, state, issued_at)
     SELECT gen_random_uuid(), $1, $2, n, 'wait', now() FROM generate_series(1, 20000) n`,
    [userId, others.concertId],
  );
  await pool().query('ANALYZE reservation, queue_archive, payment, seat, wallet_entry');
  const plans = [statements.hours, statements.places, statements.funnel, statements.heat, statements.orders];
  for (const { name, text } of plans) {
    const values = [concertId, ...(text.includes('$2') ? [name.includes('heat') ? scheduleId : null] : [])];
    const client = await pool().connect();
    await client.query('SET plan_cache_mode = force_custom_plan');
    const { rows } = await client.query(`EXPLAIN (FORMAT JSON) ${text}`, [
      ...values,
      ...(text.includes('$3') ? [true] : []),
    ]);
    await client.query('RESET plan_cache_mode');
    client.release();
    const nodes = [...nodesOf(rows[0]['QUERY PLAN'][0].Plan)];
    const whole = nodes.filter((node) => node['Node Type'] === 'Seq Scan').map((node) => node['Relation Name']);
    expect(
      whole.filter((table) => table === 'reservation' || table === 'queue_archive'),
      name,
    ).toEqual([]);
  }
});

/**
 * One counts the places of a concert and forgets two of them; before that is committed another place is archived, and `second` forgets
 * as well. Gives what the figures tell before and after.
 */
async function forgottenByTwo(second: (concertId: string) => Promise<unknown>) {
  await pool().query('TRUNCATE queue_archive');
  const concertId = await longOver();
  const before = (await told(concertId)).funnel;
  const first = await pool().connect();
  await first.query('BEGIN');
  await first.query(queueStatements.lockOld.text, [300]);
  await first.query(queueStatements.forgetPlaces.text, [concertId, 2]);
  const { userId } = await insertUser();
  await pool().query(
    `INSERT INTO queue_archive (token_id, user_id, concert_id, sequence, state, issued_at)
     VALUES (gen_random_uuid(), $1, $2, 1000, 'wait', now())`,
    [userId, concertId],
  );
  const forgetting = second(concertId);
  await untilBlocked(1);
  await first.query('COMMIT');
  first.release();
  await forgetting;
  return { before, after: (await told(concertId)).funnel };
}

test('of two who forget at once none counts what the other has counted; without the lock the second does', async () => {
  const locked = await forgottenByTwo(() => forgetOldPlaces(300, 2));
  const { arrived, waited } = locked.before;
  expect(locked.after).toEqual({ ...locked.before, arrived: arrived + 1, waited: waited + 1 });
  const free = await forgottenByTwo((concertId) => pool().query(queueStatements.forgetPlaces.text, [concertId, 2]));
  expect(free.after.arrived).toBeGreaterThan(arrived + 1);
});

test('how long each step took is told of those who took it', async () => {
  const { concertId, scheduleId } = await insertConcert();
  const fans = await insertUsers({ count: 3, balance: 100_000 });
  const joined = new Date('2026-01-01T10:00:00Z');
  const later = (seconds: number) => new Date(joined.getTime() + seconds * 1_000);
  for (const [index, { userId }] of fans.entries()) {
    // The third never comes in.
    const entered = index < 2 ? later(10 * (index + 1)) : null;
    await pool().query(
      `INSERT INTO queue_archive (token_id, user_id, concert_id, sequence, state, issued_at, activated_at)
       VALUES (gen_random_uuid(), $1, $2, $3, 'active', $4, $5)`,
      [userId, concertId, index + 1, joined, entered],
    );
  }
  // The second comes in after 20 s and holds after 60 more, and pays at 2 min; the first only looks.
  const { userId } = fans[1]!;
  await insertPurchase({ userId, scheduleId, seatNumbers: [1] });
  await pool().query('UPDATE reservation SET created_at = $2 WHERE user_id = $1', [userId, later(80)]);
  await pool().query('UPDATE payment SET paid_at = $2 WHERE user_id = $1', [userId, later(120)]);
  const { funnel, steps } = await readFigures(concertId, null);
  expect(funnel).toEqual({ arrived: 3, waited: 3, entered: 2, held: 1, paid: 1 });
  expect(steps).toEqual({
    toEnter: { median: 15, p95: 19.5 },
    toHold: { median: 60, p95: 60 },
    toPay: { median: 40, p95: 40 },
  });
});
