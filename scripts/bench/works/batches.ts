import { existsSync, readFileSync } from 'node:fs';

import { v7 as uuid } from 'uuid';

import { config } from '../../../lib/config';
import { pool } from '../../../lib/db/pool';
import { pay, payOne } from '../../../lib/payments/store';
import { hold, holdOne } from '../../../lib/reservations/store';
import { insertConcert } from '../../../lib/makers/concerts';
import { insertHolds } from '../../../lib/makers/sales';
import { insertUsers } from '../../../lib/makers/users';
import { charge, chargeOne } from '../../../lib/wallet/store';
import { Durations } from '../../../lib/durations';
import { changeRowsOfMany, CHARGES_ROWS, HOLDS_ROWS, PAYMENTS_ROWS } from '../ceilings/rows-many';
import { resultOf } from '../job';
import { atLeast, plainLine, type BenchContext, type Line, type Work } from '../work';

/** The two ways are taken by turns, so that what else the machine does meets both. */
const TURNS = 3;
/** Items of each way over all turns. */
const ITEMS = 9_000;
/** Of them, those that one caller does alone. */
const ALONE = 600;

/** One thing to do, by the statement for one and by the store, whose batcher decides. */
type Deed = { name: string; singly: () => Promise<unknown>; batched: () => Promise<unknown> };
type Way = 'singly' | 'batched';

type Tally = { tookMs: Durations; seconds: number; clientUs: number; postgresUs: number };

/** Processor time so far of each of our backends, by its process; nothing is known of those on another machine. */
async function backendTimes(): Promise<Map<number, number>> {
  const { rows } = await pool().query<{ pid: number }>(
    `SELECT pid FROM pg_stat_activity WHERE application_name = 'frontrow' AND datname = current_database()`,
  );
  return new Map(
    rows.flatMap(({ pid }): [number, number][] => {
      const file = `/proc/${pid}/schedstat`;
      return existsSync(file) ? [[pid, Number(readFileSync(file, 'utf8').split(' ')[0]) / 1000]] : [];
    }),
  );
}

async function drive(deeds: Deed[], way: Way, callers: number, into: Tally): Promise<void> {
  const before = await backendTimes();
  const cpuBefore = process.cpuUsage();
  const startedMs = performance.now();
  let next = 0;
  const caller = async (): Promise<void> => {
    for (let deed = deeds[next++]; deed; deed = deeds[next++]) {
      const askedMs = performance.now();
      await deed[way]();
      into.tookMs.add(performance.now() - askedMs);
    }
  };
  await Promise.all(Array.from({ length: callers }, caller));
  into.seconds += (performance.now() - startedMs) / 1000;
  const { user, system } = process.cpuUsage(cpuBefore);
  into.clientUs += user + system;
  for (const [pid, us] of await backendTimes()) into.postgresUs += us - (before.get(pid) ?? 0);
}

/** Both ways, by turns, each with its own half of the deeds. */
async function alternate(deeds: Deed[], callers: number): Promise<Record<Way, Tally>> {
  const empty = (): Tally => ({ tookMs: new Durations(), seconds: 0, clientUs: 0, postgresUs: 0 });
  const tallies = { singly: empty(), batched: empty() };
  const part = Math.floor(deeds.length / (2 * TURNS));
  for (let turn = 0; turn < 2 * TURNS; turn += 1) {
    const way: Way = turn % 2 === 0 ? 'singly' : 'batched';
    await drive(deeds.slice(turn * part, (turn + 1) * part), way, callers, tallies[way]);
  }
  return tallies;
}

function lineOf(work: string, { tookMs, seconds, clientUs, postgresUs }: Tally): Line {
  const { count } = tookMs;
  const note = `Postgres ${Math.round(postgresUs / count)} us`;
  return plainLine(work, resultOf(tookMs, seconds), { cpuUsPerRequest: clientUs / count, note });
}

async function linesOf(deeds: Deed[], callers: number): Promise<Line[]> {
  const { name } = deeds[0]!;
  const alone = Math.min(ALONE, Math.floor(deeds.length / 4));
  const many = await alternate(deeds.slice(alone), callers);
  const few = await alternate(deeds.slice(0, alone), 1);
  const [singly, batched] = [lineOf(`${name}, singly`, many.singly), lineOf(`${name}, batched`, many.batched)];
  const [one, other] = [lineOf(`${name}, one caller, singly`, few.singly), lineOf(`${name}, one caller`, few.batched)];
  const ratio = batched.result.perSecond / singly.result.perSecond;
  const slower = other.result.p50 / one.result.p50;
  return [
    singly,
    { ...batched, ceiling: { name: 'singly', perSecond: singly.result.perSecond, ratio }, goal: atLeast(ratio, 3.5) },
    one,
    {
      ...other,
      note: `p50 ${slower.toFixed(2)} of singly`,
      goal: { text: 'p50 <= 1.05 of singly', met: slower <= 1.05 },
    },
  ];
}

/** A date with a seat for each of so many fans, none of whom stands in line: nothing here asks the queue. */
async function house(count: number) {
  const concert = await insertConcert({
    maxSeatsPerUser: 100,
    holdSeconds: 3_600,
    schedules: [{ seatCount: count, price: 10_000 }],
  });
  return { ...concert, buyers: await insertUsers({ count, balance: 1_000_000 }) };
}

async function holds(count: number): Promise<Deed[]> {
  const { scheduleId, buyers } = await house(count);
  return buyers.map(({ userId }, index) => {
    const seatNumbers = [index + 1];
    return {
      name: 'hold straight to Postgres',
      singly: () => holdOne({ userId, scheduleId, seatNumbers, newId: uuid(), idempotency: undefined }),
      batched: () => hold(userId, scheduleId, seatNumbers),
    };
  });
}

async function payments(count: number): Promise<Deed[]> {
  const world = await house(count);
  const reservations = await insertHolds(
    world.scheduleId,
    world.buyers.map(({ userId }) => userId),
  );
  return reservations.map((id, index) => {
    const { userId } = world.buyers[index]!;
    const reservation = { id, concertId: world.concertId, scheduleId: world.scheduleId, seatNumbers: [index + 1] };
    const ids = { paymentId: uuid(), entryId: uuid(), ticketIds: [uuid()] };
    return {
      name: 'pay straight to Postgres',
      singly: () => payOne({ userId, reservationId: id, ...ids, queueSequence: index, idempotency: undefined }),
      batched: () => pay(userId, reservation, index),
    };
  });
}

async function charges(count: number): Promise<Deed[]> {
  const fans = await insertUsers({ count: 1_000 });
  return Array.from({ length: count }, (_, index) => {
    const { userId } = fans[index % fans.length]!;
    return {
      name: 'charge straight to Postgres',
      singly: () => chargeOne({ userId, entryId: uuid(), amount: 100, idempotency: undefined }),
      batched: () => charge(userId, 100),
    };
  });
}

/** The bare rows of the same, 32 a statement: what a batch can come near to, as singles to C2, C3 and C4. */
async function ceilings(count: number): Promise<Line[]> {
  const databaseUrl = config().DATABASE_URL;
  const bare = await house(count);
  const { rows: seats } = await pool().query<{ id: string }>('SELECT id FROM seat WHERE schedule_id = $1', [
    bare.scheduleId,
  ]);
  const users = bare.buyers.map(({ userId }) => userId);
  const holding = await changeRowsOfMany(
    { text: HOLDS_ROWS, databaseUrl },
    seats.map(({ id }, index) => [users[index], uuid(), id]),
  );
  const held = await house(count);
  const payers = held.buyers.map(({ userId }) => userId);
  const reservations = await insertHolds(held.scheduleId, payers);
  const paying = await changeRowsOfMany(
    { text: PAYMENTS_ROWS, databaseUrl },
    reservations.map((id, index) => [payers[index], id, uuid(), uuid(), uuid()]),
  );
  const charging = await changeRowsOfMany(
    { text: CHARGES_ROWS, databaseUrl },
    users.map((userId) => [userId, uuid(), 100]),
  );
  return [
    plainLine('C2 of batches: rows of 32 holds', holding),
    plainLine('C3 of batches: rows of 32 payments', paying),
    plainLine('C4 of batches: rows of 32 charges', charging),
  ];
}

/** Straight to Postgres, without HTTP: what the batcher wins where many come together, and what it costs one alone. */
export const batches: Work = {
  name: 'batches',
  run: async ({ connections, scale }: BenchContext) => {
    const lines = await ceilings(Math.round(ITEMS * scale));
    for (const make of [holds, payments, charges])
      lines.push(...(await linesOf(await make(Math.round(2 * ITEMS * scale)), connections)));
    return lines;
  },
};
