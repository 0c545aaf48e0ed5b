import { setTimeout as sleep } from 'node:timers/promises';

import fc from 'fast-check';
import pg from 'pg';
import { expect, test } from 'vitest';

import { databaseChecks } from '@/scripts/doctor/database-checks';
import { pool } from '../db/pool';
import { Refusal } from '../errors';
import { idempotencyOf } from '../idempotency';
import type { QueueToken } from '../queue/token';
import { redis } from '../redis/client';
import { cancelReservation, holdSeats, sweepLapsedHolds } from '../reservations/service';
import { insertConcert } from '../makers/concerts';
import { lapseHold } from '../makers/sales';
import { compareWithModel, type Step } from '../testing/model';
import { insertUsers } from '../makers/users';
import { chargeWallet } from '../wallet/service';
import * as model from './model.fixture';
import { findPayable, payReservation } from './service';

const USERS = 3;
const SEATS = 6;
const BALANCE = 150_000;
/** Few, so that keys are met again; the number is the key. */
const REQUESTS = 8;
const RUNS = 10;
const COMMANDS = 100;

type Real = {
  concertId: string;
  scheduleId: string;
  userIds: string[];
  /** By the number of the request that made it. */
  reservationIds: Map<number, string>;
};

type ShopStep = Step<model.ShopModel, Real>;

/** The answer, or the code of the refusal. */
async function answered(work: () => Promise<unknown>): Promise<unknown> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
}

const numbersOf = (seats: { number: number }[]): number[] => seats.map(({ number }) => number);

function chargeStep(user: number, key: number, amount: number): ShopStep {
  return {
    name: `charge(${user}, key ${key}, ${amount})`,
    real: ({ userIds }) =>
      answered(async () => {
        const { answer } = await chargeWallet(userIds[user]!, amount, idempotencyOf(`charge-${key}`, { amount }));
        return { amount: answer.amount, balance: answer.balance };
      }),
    model: (shop) => model.charge(shop, user, key, amount),
  };
}

function holdStep(user: number, number: number, seatNumbers: number[]): ShopStep {
  // A request's number names its reservation, so each user has numbers of their own.
  const key = number * USERS + user;
  return {
    name: `hold(${user}, key ${key}, seats ${seatNumbers})`,
    real: ({ userIds, scheduleId, reservationIds }) =>
      answered(async () => {
        const idempotency = idempotencyOf(`hold-${key}`, { seatNumbers });
        const { answer } = await holdSeats({ userId: userIds[user]!, scheduleId, seatNumbers, idempotency });
        reservationIds.set(key, answer.id);
        return { seats: numbersOf(answer.seats), amount: answer.amount };
      }),
    model: (shop) => model.hold(shop, user, key, seatNumbers),
  };
}

/** A reservation that nobody has made yet is one that nobody knows. */
function idOf({ reservationIds }: Real, number: number): string {
  return reservationIds.get(number) ?? crypto.randomUUID();
}

function cancelStep(user: number, number: number): ShopStep {
  return {
    name: `cancel(${user}, reservation ${number})`,
    real: (real) =>
      answered(async () => {
        await cancelReservation(real.userIds[user]!, idOf(real, number));
        return 'cancelled';
      }),
    model: (shop) => model.cancel(shop, user, number),
  };
}

/** Every purchase has a place of its own. */
let places = 0;

function payStep(user: number, key: number, number: number): ShopStep {
  return {
    name: `pay(${user}, key ${key}, reservation ${number})`,
    real: (real) =>
      answered(async () => {
        const userId = real.userIds[user]!;
        const payable = await findPayable(userId, { reservationId: idOf(real, number) });
        const place = { userId, concertId: real.concertId, sequence: (places += 1) } as QueueToken;
        const { answer } = await payReservation(payable, place, idempotencyOf(`pay-${key}`, { number }));
        return { seats: numbersOf(answer.seats), amount: answer.amount };
      }),
    model: (shop) => model.pay(shop, user, key, number),
  };
}

const USER = fc.nat({ max: USERS - 1 });
const REQUEST = fc.nat({ max: REQUESTS - 1 });
const RESERVATION = fc.nat({ max: REQUESTS * USERS - 1 });
const SEAT_NUMBERS = fc
  .uniqueArray(fc.integer({ min: 1, max: SEATS }), { minLength: 1, maxLength: 3 })
  .map((numbers) => numbers.toSorted((a, b) => a - b));

const CALL: fc.Arbitrary<ShopStep> = fc.oneof(
  {
    weight: 2,
    arbitrary: fc.tuple(USER, REQUEST, fc.constantFrom(1_000, 50_000, 40_000_000)).map((args) => chargeStep(...args)),
  },
  { weight: 6, arbitrary: fc.tuple(USER, REQUEST, SEAT_NUMBERS).map((args) => holdStep(...args)) },
  // Mostly by the owner.
  { weight: 2, arbitrary: RESERVATION.map((number) => cancelStep(number % USERS, number)) },
  { weight: 5, arbitrary: fc.tuple(REQUEST, RESERVATION).map(([key, number]) => payStep(number % USERS, key, number)) },
  { weight: 1, arbitrary: fc.tuple(USER, RESERVATION).map((args) => cancelStep(...args)) },
  { weight: 1, arbitrary: fc.tuple(USER, REQUEST, RESERVATION).map((args) => payStep(...args)) },
  {
    weight: 1,
    arbitrary: fc.constant<ShopStep>({ name: 'sweep', real: () => sweepLapsedHolds(), model: () => undefined }),
  },
);

const LAPSE = RESERVATION.map((number): ShopStep => ({
  name: `lapse(reservation ${number})`,
  real: (real) => lapseHold(idOf(real, number)),
  model: (shop) => model.lapse(shop, number),
}));

/** Milliseconds after which the hold of `momentOf` lapses. */
const LAPSES_IN_MS = 20;

function after(ms: number, step: ShopStep): ShopStep {
  return { ...step, real: (real) => sleep(ms).then(() => step.real(real)) };
}

/** The moment at which a hold lapses, by itself: its owner charges, pays for it, and holds other seats, all just then. */
const MOMENT = fc
  .tuple(RESERVATION, REQUEST, REQUEST, SEAT_NUMBERS, fc.integer({ min: -6, max: 4 }), fc.integer({ min: -1, max: 3 }))
  .map(([number, payKey, holdKey, seats, paysAt, holdsAt]): ShopStep[] => {
    const owner = number % USERS;
    const lapse: ShopStep = {
      name: `lapse(reservation ${number}) by itself`,
      real: async (real) => {
        await lapseHold(idOf(real, number), LAPSES_IN_MS);
        await sleep(LAPSES_IN_MS + 5);
      },
      model: (shop) => model.lapse(shop, number),
    };
    return [
      lapse,
      after(LAPSES_IN_MS + paysAt, chargeStep(owner, holdKey, 1_000)),
      after(LAPSES_IN_MS + paysAt, payStep(owner, payKey, number)),
      after(LAPSES_IN_MS + holdsAt, holdStep(owner, holdKey, seats)),
    ];
  });

/** Up to four calls at once, or the end of a hold's time. */
const STEPS = fc.oneof(
  { weight: 12, arbitrary: fc.array(CALL, { minLength: 1, maxLength: 4 }) },
  { weight: 2, arbitrary: LAPSE.map((step) => [step]) },
  { weight: 1, arbitrary: MOMENT },
);

const OBSERVE = `
  SELECT (SELECT json_agg(json_build_object('id', id, 'balance', balance, 'entries', wallet_sequence)) FROM app_user WHERE id = ANY ($1::uuid[])) AS users,
         (SELECT json_agg(json_build_object('id', id, 'status', CASE WHEN status = 'pending' AND expires_at <= now() THEN 'expired' ELSE status::text END))
          FROM reservation WHERE schedule_id = $2) AS reservations,
         (SELECT json_agg(json_build_object('number', number, 'state', state, 'reservation', reservation_id) ORDER BY number)
          FROM seat WHERE schedule_id = $2 AND (state = 'sold' OR (state = 'held' AND held_until > now()))) AS seats`;

type Observed = {
  users: { id: string; balance: number; entries: number }[];
  reservations: { id: string; status: string }[] | null;
  seats: { number: number; state: string; reservation: string }[] | null;
};

async function observe({ userIds, scheduleId, reservationIds }: Real): Promise<unknown> {
  const {
    rows: [found],
  } = await pool().query<Observed>(OBSERVE, [userIds, scheduleId]);
  const { users, reservations, seats } = found!;
  const numberOf = new Map([...reservationIds].map(([number, id]) => [id, number]));
  const byUser = userIds.map((userId) => users.find(({ id }) => id === userId)!);
  const inState = (wanted: string): unknown[] =>
    (seats ?? [])
      .filter(({ state }) => state === wanted)
      .map(({ number, reservation }) => [number, numberOf.get(reservation)]);
  return {
    balances: byUser.map(({ balance }) => balance),
    entries: byUser.map(({ entries }) => entries),
    reservations: (reservations ?? [])
      .map(({ id, status }) => [numberOf.get(id), status])
      .toSorted(([a], [b]) => Number(a) - Number(b)),
    held: inState('held'),
    sold: inState('sold'),
  };
}

async function begin(): Promise<{ model: model.ShopModel; real: Real }> {
  const { concertId, scheduleId } = await insertConcert({
    maxSeatsPerUser: model.SEAT_LIMIT,
    schedules: [{ seatCount: SEATS, price: model.PRICE }],
  });
  const users = await insertUsers({ count: USERS, balance: BALANCE });
  const real: Real = { concertId, scheduleId, userIds: users.map(({ userId }) => userId), reservationIds: new Map() };
  return { model: model.emptyShop(USERS, BALANCE), real };
}

/** What the constraints do not hold, doctor sees. */
async function expectHealthy(): Promise<void> {
  const postgres = new pg.Client({ connectionString: process.env.DATABASE_URL! });
  await postgres.connect();
  for (const { name, examine } of databaseChecks()) {
    const { violations, examples } = await examine({ postgres, redis: redis() });
    expect({ name, violations, examples }).toEqual({ name, violations: 0, examples: [] });
  }
  await postgres.end();
}

test('seats, wallets and payments do what the model says, whatever comes at once', async () => {
  const settle = { real: async () => undefined, model: () => undefined };
  const comparison = { settle, observe, expected: model.view };
  const steps = await compareWithModel({ steps: STEPS, comparison, begin, runs: RUNS, commands: COMMANDS });
  expect(steps).toBeGreaterThan(400);
  await expectHealthy();
}, 240_000);
