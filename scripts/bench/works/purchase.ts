import { v7 as uuid } from 'uuid';

import { config } from '../../../lib/config';
import { pool } from '../../../lib/db/pool';
import { insertUsers } from '../../../lib/testing/users';
import { CHARGE_ROWS, changeRows, HOLD_ROWS, PAYMENT_ROWS } from '../ceilings/rows';
import type { LoadRequest, LoadResult } from '../job';
import { against, ceilingLine, measure } from '../measure';
import type { BenchContext, Work } from '../work';
import { holdForAll, shop, type Buyer } from '../worlds';

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

/** As many free seats as a schedule has, one for each fan. */
const SEATS = 12_000;

export const hold: Work = {
  name: 'hold',
  run: async (context) => {
    const count = Math.round(SEATS * context.scale);
    const bare = await shop(count, count);
    const { rows: seats } = await pool().query<{ id: string }>('SELECT id FROM seat WHERE schedule_id = $1', [
      bare.scheduleId,
    ]);
    const c2 = await rows(
      context,
      HOLD_ROWS,
      seats.map(({ id }, index) => [bare.buyers[index]!.userId, uuid(), id]),
    );
    const { scheduleId, buyers } = await shop(count, count);
    const requests = buyers.map((buyer, index) =>
      post('/api/v1/reservations', buyer, { scheduleId, seatNumbers: [index + 1] }),
    );
    const measured = await measure('hold a free seat', context, {
      requests,
      once: true,
      expect: { statuses: [201], text: '"status":"pending"' },
    });
    return [ceilingLine('C2: rows of a hold', c2), against(measured, 'C2', c2, 0.5)];
  },
};

export const pay: Work = {
  name: 'pay',
  run: async (context) => {
    const count = Math.round(SEATS * context.scale);
    const bare = await shop(count, count);
    const held = await holdForAll(bare);
    const c3 = await rows(
      context,
      PAYMENT_ROWS,
      held.map((id, index) => [bare.buyers[index]!.userId, id, uuid(), uuid(), uuid()]),
    );
    const world = await shop(count, count);
    const reservations = await holdForAll(world);
    const requests = reservations.map((reservationId, index) =>
      post('/api/v1/payments', world.buyers[index]!, { reservationId }),
    );
    const measured = await measure('pay', context, {
      requests,
      once: true,
      expect: { statuses: [201], text: '"status":"paid"' },
    });
    return [ceilingLine('C3: rows of a payment', c3), against(measured, 'C3', c3, 0.45)];
  },
};

export const charge: Work = {
  name: 'charge',
  run: async (context) => {
    const fans = await insertUsers({ count: 1_000 });
    const count = Math.round(20_000 * context.scale);
    const c4 = await rows(
      context,
      CHARGE_ROWS,
      Array.from({ length: count }, (_, index) => [fans[index % fans.length]!.userId, uuid(), 100]),
    );
    const payers = await insertUsers({ count: 1_000 });
    const requests = Array.from({ length: count }, (_, index) =>
      post('/api/v1/wallet/charges', payers[index % payers.length]!, { amount: 100 }),
    );
    const measured = await measure('charge the wallet', context, {
      requests,
      once: true,
      expect: { statuses: [201], text: '"amount":100' },
    });
    return [ceilingLine('C4: rows of a charge', c4), against(measured, 'C4', c4, 0.5)];
  },
};

const FANS = 2_000;

/** A server with more to do than time says so within its deadline, which is an answer and no error. */
function turnedAway({ statuses }: LoadResult): string {
  return `${statuses['503'] ?? 0} told to come again`;
}

export const oneSeat: Work = {
  name: 'one-seat',
  run: async (context) => {
    const free = await shop(FANS, FANS);
    const holds = free.buyers.map((buyer, index) =>
      post('/api/v1/reservations', buyer, { scheduleId: free.scheduleId, seatNumbers: [index + 1] }),
    );
    const base = await measure('2,000 fans at once, a free seat each', context, {
      requests: holds,
      once: true,
      connections: FANS,
      expect: { statuses: [201, 503], text: '"status":' },
    });
    const full = await shop(FANS, 50);
    const collisions = full.buyers.map((buyer) =>
      post('/api/v1/reservations', buyer, { scheduleId: full.scheduleId, seatNumbers: [7] }),
    );
    const collided = await measure('2,000 fans at once, one seat', context, {
      requests: collisions,
      once: true,
      connections: FANS,
      expect: { statuses: [201, 409, 503], text: '"status":' },
    });
    const winners = collided.result.statuses['201'] ?? 0;
    const slowdown = collided.result.p99 / base.result.p99;
    const goal = { text: 'one winner, p99 <= 3 x', met: winners === 1 && slowdown <= 3 };
    return [
      { ...base, ceiling: null, goal: null, note: turnedAway(base.result) },
      {
        ...collided,
        ceiling: null,
        goal,
        note: `${winners} winner, p99 ${slowdown.toFixed(2)} x of a free hold; ${turnedAway(collided.result)}`,
      },
    ];
  },
};
