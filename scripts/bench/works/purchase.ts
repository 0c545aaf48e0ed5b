import { v7 as uuid } from 'uuid';

import { config } from '../../../lib/config';
import { pool } from '../../../lib/db/pool';
import { insertHolds } from '../../../lib/makers/sales';
import { insertUsers } from '../../../lib/makers/users';
import { CHARGE_ROWS, changeRows, HOLD_ROWS, PAYMENT_ROWS } from '../ceilings/rows';
import { wantedOf } from '../goals';
import type { LoadRequest, LoadResult } from '../job';
import { against, measure, type GivenLoad } from '../measure';
import { plainLine, type BenchContext, type Work } from '../work';
import { shop, type Buyer } from '../worlds';

function rows(context: BenchContext, text: string, values: unknown[][]): Promise<LoadResult> {
  const { DATABASE_URL: databaseUrl } = context.site.settings;
  return changeRows({
    text,
    values,
    loops: context.connections,
    databaseUrl: databaseUrl!,
    poolSize: config().DATABASE_POOL_SIZE,
  });
}

function post(
  path: string,
  { accessToken, queueToken }: Pick<Buyer, 'accessToken'> & Partial<Buyer>,
  body: unknown,
): LoadRequest {
  const gate: Record<string, string> = queueToken ? { 'x-queue-token': queueToken } : {};
  return {
    method: 'POST',
    path,
    headers: { authorization: `Bearer ${accessToken}`, 'content-type': 'application/json', ...gate },
    body: JSON.stringify(body),
  };
}

function userIdsOf(buyers: readonly Buyer[]): string[] {
  return buyers.map(({ userId }) => userId);
}

/** As many free seats as a schedule has, one for each fan. */
const SEATS = 12_000;
const CHARGES = 20_000;
const PAYERS = 1_000;

/** A free seat for each of so many fans. */
export async function holdLoad(count: number): Promise<GivenLoad & { concertId: string }> {
  const { concertId, scheduleId, buyers } = await shop(count, count);
  const requests = buyers.map((buyer, index) =>
    post('/api/v1/reservations', buyer, { scheduleId, seatNumbers: [index + 1] }),
  );
  return { concertId, requests, once: true, expect: { statuses: [201], text: '"status":"pending"' } };
}

/** A hold to pay for each of so many fans. */
export async function payLoad(count: number): Promise<GivenLoad & { concertId: string }> {
  const world = await shop(count, count);
  const reservations = await insertHolds(world.scheduleId, userIdsOf(world.buyers));
  const requests = reservations.map((reservationId, index) =>
    post('/api/v1/payments', world.buyers[index]!, { reservationId }),
  );
  const { concertId } = world;
  return { concertId, requests, once: true, expect: { statuses: [201], text: '"status":"paid"' } };
}

/** So many charges by a thousand fans in turn. */
export async function chargeLoad(count: number): Promise<GivenLoad> {
  const payers = await insertUsers({ count: PAYERS });
  const requests = Array.from({ length: count }, (_, index) =>
    post('/api/v1/wallet/charges', payers[index % payers.length]!, { amount: 100 }),
  );
  return { requests, once: true, expect: { statuses: [201], text: '"amount":100' } };
}

/** One and the same seat for all of so many fans. A server with more to do than time says so: an answer and no error. */
export async function oneSeatLoad(count: number): Promise<GivenLoad> {
  const { scheduleId, buyers } = await shop(count, 50);
  const requests = buyers.map((buyer) => post('/api/v1/reservations', buyer, { scheduleId, seatNumbers: [7] }));
  return { requests, once: true, expect: { statuses: [201, 409, 503], text: '"status":' } };
}

/** Ceiling C2, measured once in a run. */
async function holdCeiling(context: BenchContext, count: number): Promise<LoadResult> {
  const bare = await shop(count, count);
  const { rows: seats } = await pool().query<{ id: string }>('SELECT id FROM seat WHERE schedule_id = $1', [
    bare.scheduleId,
  ]);
  return rows(
    context,
    HOLD_ROWS,
    seats.map(({ id }, index) => [bare.buyers[index]!.userId, uuid(), id]),
  );
}

export const hold: Work = {
  name: 'hold',
  run: async (context) => {
    const count = Math.round(SEATS * context.scale);
    const c2 = await holdCeiling(context, count);
    const measured = await measure('hold a free seat', context, await holdLoad(count));
    return [plainLine('C2: rows of a hold', c2), against(measured, 'C2', c2, wantedOf('hold'))];
  },
};

export const pay: Work = {
  name: 'pay',
  run: async (context) => {
    const count = Math.round(SEATS * context.scale);
    const bare = await shop(count, count);
    const held = await insertHolds(bare.scheduleId, userIdsOf(bare.buyers));
    const c3 = await rows(
      context,
      PAYMENT_ROWS,
      held.map((id, index) => [bare.buyers[index]!.userId, id, uuid(), uuid(), uuid()]),
    );
    const measured = await measure('pay', context, await payLoad(count));
    return [plainLine('C3: rows of a payment', c3), against(measured, 'C3', c3, wantedOf('pay'))];
  },
};

export const charge: Work = {
  name: 'charge',
  run: async (context) => {
    const fans = await insertUsers({ count: PAYERS });
    const count = Math.round(CHARGES * context.scale);
    const c4 = await rows(
      context,
      CHARGE_ROWS,
      Array.from({ length: count }, (_, index) => [fans[index % fans.length]!.userId, uuid(), 100]),
    );
    const measured = await measure('charge the wallet', context, await chargeLoad(count));
    return [plainLine('C4: rows of a charge', c4), against(measured, 'C4', c4, wantedOf('charge'))];
  },
};

const FANS = 2_000;

function turnedAway({ statuses }: LoadResult): string {
  return `${statuses['503'] ?? 0} told to come again`;
}

export const oneSeat: Work = {
  name: 'one-seat',
  run: async (context) => {
    const c2 = await holdCeiling(context, Math.round(SEATS * context.scale));
    const free = await holdLoad(FANS);
    const base = await measure('2,000 fans at once, a free seat each', context, {
      ...free,
      connections: FANS,
      expect: { statuses: [201, 503], text: '"status":' },
    });
    const collided = await measure('2,000 fans at once, one seat', context, {
      ...(await oneSeatLoad(FANS)),
      connections: FANS,
    });
    const winners = collided.result.statuses['201'] ?? 0;
    const slowdown = collided.result.p99 / base.result.p99;
    const line = against(collided, 'C2', c2, wantedOf('oneSeat'));
    const goal = { text: `${line.goal!.text}, one winner`, met: line.goal!.met && winners === 1 && slowdown <= 3 };
    const note = `${winners} winner, p99 ${slowdown.toFixed(2)} x of a free hold; ${turnedAway(collided.result)}`;
    return [
      { ...base, ceiling: null, goal: null, note: turnedAway(base.result) },
      { ...line, goal, note },
    ];
  },
};
