/**
 * The statements for one and for many say the same: two worlds with the same past, in one of which items come one after the
 * other, and in the other together. Afterwards both have been told the same, and look the same.
 */
import fc from 'fast-check';
import { v7 as uuid } from 'uuid';
import { expect, test } from 'vitest';

import { sayMoreTime } from '../accounts/service';
import { pool } from '../db/pool';
import { holdMany, holdOne } from '../reservations/store';
import { insertConcert } from '../makers/concerts';
import { lapseHold } from '../makers/sales';
import { insertUsers } from '../makers/users';
import { manyTimes } from '../testing/model';
import { chargeMany, chargeOne } from '../wallet/store';
import { findPayableMany, findPayableOne, payMany, payOne } from './store';

const BALANCES = [100_000, 100_000, 100_000, 10_000, 10_000, 60_000_000];
const USERS = BALANCES.length;
const RUNS = 10;

type World = { userIds: string[]; scheduleIds: string[]; reservationIds: string[]; owners: number[] };
/** The same item in each world. */
type Item = { user: number; key: number | null } & (
  | { kind: 'hold'; schedule: number; seats: number[] }
  | { kind: 'charge'; amount: number }
  | { kind: 'pay' | 'find'; reservation: number; place: number }
);
type Row = { outcome?: string; position?: number } & Record<string, unknown>;

async function newWorld(): Promise<World> {
  const schedules = [
    { seatCount: 14, price: 30_000 },
    { seatCount: 3, opensInSeconds: 600 },
    { seatCount: 3, closesInSeconds: -1 },
  ];
  const { scheduleIds } = await insertConcert({ maxSeatsPerUser: 4, schedules });
  // Some can pay what they hold, some cannot, and one has nearly all that a wallet may hold.
  const users = [];
  for (const balance of BALANCES) users.push(...(await insertUsers({ count: 1, balance })));
  // And the second has more time.
  const userIds = users.map(({ userId }) => userId);
  await sayMoreTime(userIds[1]!, true);
  return { userIds, scheduleIds, reservationIds: [], owners: [] };
}

/** What the stores ask for the item, with a new id for whatever it makes. */
function asked(world: World, item: Item) {
  const userId = world.userIds[item.user]!;
  const idempotency = item.key === null ? undefined : { key: `key-${item.key}`, requestHash: 'hash' };
  const ids = { newId: uuid(), entryId: uuid(), paymentId: uuid() };
  if (item.kind === 'hold')
    return { ...ids, userId, idempotency, scheduleId: world.scheduleIds[item.schedule]!, seatNumbers: item.seats };
  if (item.kind === 'charge') return { ...ids, userId, idempotency, amount: item.amount };
  // Mostly the user's own; every fifth is anybody's.
  const own = world.reservationIds.filter((_, at) => item.reservation % 5 === 0 || world.owners[at] === item.user);
  const reservationId = own[item.reservation % (own.length || 1)] ?? uuid();
  return { ...ids, userId, idempotency, reservationId, queueSequence: item.place };
}

const ONE = { hold: holdOne, charge: chargeOne, pay: payOne, find: findPayableOne };
const MANY = { hold: holdMany, charge: chargeMany, pay: payMany, find: findPayableMany };

/** A payment brings an id for each ticket, as many as the reservation has seats. */
async function withTickets(of: ReturnType<typeof asked>) {
  const { rows } = await pool().query<{ seats: number }>(
    'SELECT cardinality(seat_numbers) AS seats FROM reservation WHERE id = $1',
    ['reservationId' in of ? of.reservationId : null],
  );
  return { ...of, ticketIds: Array.from({ length: rows[0]?.seats ?? 1 }, () => uuid()) };
}

async function oneAfterTheOther(world: World, items: Item[]): Promise<(Row | undefined)[]> {
  const rows: (Row | undefined)[] = [];
  for (const item of items)
    rows.push(
      await (ONE[item.kind] as (of: unknown) => Promise<Row | undefined>)(await withTickets(asked(world, item))),
    );
  return rows;
}

/** As the batcher does; nobody else is there, so nothing may be left to the statement for one. */
async function together(world: World, items: Item[]): Promise<(Row | undefined)[]> {
  const rows: (Row | undefined)[] = [];
  let left = [...items.entries()];
  while (left.length > 0) {
    const many = MANY[left[0]![1].kind] as (of: unknown[]) => Promise<Row[]>;
    const told = await many(await Promise.all(left.map(([, item]) => withTickets(asked(world, item)))));
    const byPosition = new Map(told.map(({ position, ...row }) => [position!, row]));
    const again = left.filter((_, at) => byPosition.get(at + 1)?.outcome === 'again');
    expect(again.length).toBeLessThan(left.length);
    for (const [at, [index]] of left.entries()) rows[index] = byPosition.get(at + 1);
    left = again;
  }
  return rows;
}

const TOLD = ['outcome', 'seatNumbers', 'seatPrices', 'status', 'amount', 'price', 'requestHash'] as const;

/** What the caller is told, without the ids and times in which worlds differ. */
function told(world: World, row: Row | undefined): unknown {
  if (!row) return null;
  const { outcome } = row;
  const facts = Object.fromEntries(TOLD.flatMap((name) => (row[name] == null ? [] : [[name, row[name]]])));
  const refused = outcome === 'seat_not_found' ? row.refusedSeats : null;
  const limit = outcome === 'limit' ? [row.limit, row.held] : null;
  const balance = outcome === 'short' || outcome === 'charged' || outcome === 'replayed' ? (row.balance ?? null) : null;
  return { ...facts, refused, limit, balance, reservation: world.reservationIds.indexOf(String(row.id)) };
}

const STATE = `
  SELECT (SELECT json_agg(json_build_array(balance, wallet_sequence, lock_version) ORDER BY array_position($1::uuid[], id)) FROM app_user WHERE id = ANY ($1::uuid[])) AS users,
         (SELECT json_agg(json_build_array(number, state, array_position($3::uuid[], reservation_id)) ORDER BY schedule_id, number) FROM seat WHERE schedule_id = ANY ($2::uuid[])) AS seats,
         (SELECT json_agg(json_build_array(status, seat_numbers, seat_prices, amount, idempotency_key, expires_at - created_at > interval '6 minutes') ORDER BY array_position($3::uuid[], id)) FROM reservation WHERE id = ANY ($3::uuid[])) AS reservations,
         (SELECT json_agg(json_build_array(sequence, type, amount, balance_after, array_position($3::uuid[], reservation_id), idempotency_key) ORDER BY array_position($1::uuid[], user_id), sequence) FROM wallet_entry WHERE user_id = ANY ($1::uuid[])) AS entries,
         (SELECT json_agg(json_build_array(array_position($3::uuid[], p.reservation_id), p.concert_title, p.amount, p.queue_sequence, p.idempotency_key,
                  (SELECT json_agg(json_build_array(t.seat_number, seat.number) ORDER BY t.id) FROM ticket t JOIN seat ON seat.id = t.seat_id WHERE t.payment_id = p.id))
                  ORDER BY array_position($3::uuid[], p.reservation_id)) FROM payment p WHERE p.user_id = ANY ($1::uuid[])) AS payments`;

async function state({ userIds, scheduleIds, reservationIds }: World): Promise<unknown> {
  return (await pool().query(STATE, [userIds, scheduleIds, reservationIds])).rows[0];
}

const KEY = fc.option(fc.nat({ max: 3 }), { freq: 2 });
const SEATS = fc
  .uniqueArray(
    fc.oneof({ weight: 15, arbitrary: fc.integer({ min: 1, max: 14 }) }, { weight: 1, arbitrary: fc.constant(99) }),
    { minLength: 1, maxLength: 3 },
  )
  .map((numbers) => numbers.toSorted((a, b) => a - b));
const SCHEDULE = fc.oneof({ weight: 4, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.constantFrom(1, 2) });

function itemsOf(rest: fc.Arbitrary<object>): fc.Arbitrary<Item[]> {
  const item = fc
    .tuple(fc.nat({ max: USERS - 1 }), KEY, rest)
    .map(([user, key, more]) => ({ user, key, ...more }) as Item);
  return fc.uniqueArray(item, { selector: ({ user }) => user, minLength: 1, maxLength: USERS, size: 'max' });
}

const ROUND = fc.oneof(
  { weight: 4, arbitrary: itemsOf(fc.record({ kind: fc.constant('hold'), schedule: SCHEDULE, seats: SEATS })) },
  {
    weight: 1,
    arbitrary: itemsOf(fc.record({ kind: fc.constant('charge'), amount: fc.constantFrom(1, 50_000, 60_000_000) })),
  },
  { weight: 4, arbitrary: itemsOf(fc.record({ kind: fc.constant('pay'), reservation: fc.nat(40), place: fc.nat(1) })) },
  {
    weight: 1,
    arbitrary: itemsOf(fc.record({ kind: fc.constant('find'), reservation: fc.nat(40), place: fc.nat(1) })),
  },
);

/** A round, and perhaps the number of a reservation that lapses before it. */
const PAST = fc.array(fc.tuple(ROUND, fc.option(fc.nat(40))), { minLength: 12, maxLength: 20, size: 'max' });

/**
 * Of the seats that are not to be had, those together may name fewer: a seat that another of them takes just then is free in the
 * order in which the refusal comes first. Never none, and never one that is free.
 */
function expectToldOf(refused: Row | undefined, alone: Row | undefined): void {
  if (alone?.outcome !== 'unavailable') return;
  const named = refused?.['refusedSeats'] as number[];
  expect(named.length).toBeGreaterThan(0);
  expect(alone['refusedSeats']).toEqual(expect.arrayContaining(named));
}

/** Asks both for the items, compares, and gives the outcomes. */
async function compare(worlds: [World, World], items: Item[]): Promise<string[]> {
  const [first, second] = worlds;
  const [alone, joined] = [await oneAfterTheOther(first, items), await together(second, items)];
  for (const [index, row] of alone.entries()) {
    if (row?.outcome !== 'held' || joined[index]?.outcome !== 'held') continue;
    for (const [world, held] of [
      [first, row],
      [second, joined[index]],
    ] as const) {
      world.reservationIds.push(String(held.id));
      world.owners.push(items[index]!.user);
    }
  }
  for (const [index, row] of alone.entries()) expectToldOf(joined[index], row);
  expect(joined.map((row) => told(second, row))).toEqual(alone.map((row) => told(first, row)));
  expect(await state(second)).toEqual(await state(first));
  return alone.map((row) => row?.outcome ?? (row ? 'found' : 'none'));
}

const OUTCOMES = [
  ...['held', 'replayed', 'seat_not_found', 'not_open', 'closed', 'limit', 'unavailable', 'charged', 'over_limit'],
  ...['paid', 'key_taken', 'not_pending', 'expired', 'place_spent', 'short', 'found', 'none'],
];

type Round = [Item[], number | null];

const hold = (user: number, seats: number[], { key = null as number | null, schedule = 0 } = {}): Item => ({
  ...{ kind: 'hold', user, key, schedule, seats },
});
const pay = (user: number, reservation: number, { key = null as number | null, place = 0 } = {}): Item => ({
  ...{ kind: 'pay', user, key, reservation, place },
});

/** Comes by every outcome, so that none depends on luck. The users own, in the order of their holds: 0, 5; 1; 4; 2, 3 (user 3). */
const BY_EVERY_OUTCOME: Round[] = [
  [
    [
      hold(0, [1], { key: 0 }),
      hold(1, [2]),
      hold(2, [1], { schedule: 1 }),
      hold(3, [3]),
      hold(4, [1], { schedule: 2 }),
    ],
    null,
  ],
  [[hold(0, [1], { key: 0 }), hold(1, [1]), hold(2, [99]), hold(3, [4, 5, 6]), hold(4, [7])], null],
  [[hold(3, [8]), hold(0, [9])], null],
  [
    [
      { kind: 'charge', user: 4, key: null, amount: 1 },
      { kind: 'charge', user: 5, key: null, amount: 60_000_000 },
    ],
    null,
  ],
  [[pay(0, 2, { key: 1 }), pay(3, 1), pay(5, 1)], null],
  [[pay(0, 1)], null],
  [[pay(0, 1, { key: 1, place: 1 }), pay(3, 2)], 2],
  [[pay(0, 2, { place: 1 })], null],
  [[{ kind: 'find', user: 1, key: null, reservation: 1, place: 1 }], null],
];

test('one after the other or together, the same is told and done', async () => {
  const seen = new Set<string>();
  const property = fc.asyncProperty(PAST, async (rounds) => {
    const worlds: [World, World] = [await newWorld(), await newWorld()];
    for (const [items, lapsing] of rounds) {
      for (const { reservationIds } of worlds) {
        const lapsed = lapsing === null ? undefined : reservationIds[lapsing % (reservationIds.length || 1)];
        if (lapsed) await lapseHold(lapsed);
      }
      for (const outcome of await compare(worlds, items)) seen.add(outcome);
    }
  });
  await fc.assert(property, { numRuns: manyTimes(RUNS), examples: [[BY_EVERY_OUTCOME]], endOnFailure: true });
  expect([...seen].toSorted()).toEqual(OUTCOMES.toSorted());
}, 240_000);
