import { setTimeout as sleep } from 'node:timers/promises';

import { expect, test } from 'vitest';

import { seededRandom } from '../lib/seeded-random';
import type { Api, Reply } from './api';
import { newForecast } from './forecasts';
import { RunLog, type Manner } from './run-log';
import { buySeats, type Shopper } from './shopping';
import { stageDate } from './stage';

const PAY_MS = 40;

/** A shop with one seat, which is paid for while the sale ends: somebody else has seen that nothing is left. */
function lastSeat(manner: Manner): Shopper {
  const over = new AbortController();
  const date = stageDate('a date', 1);
  const answers: Record<string, () => { status: number; body: unknown }> = {
    seats: () => ({ status: 200, body: JSON.stringify({ items: [{ number: 1, status: 'available' }] }) }),
    hold: () => ({ status: 201, body: { id: 'a hold', expiresAt: new Date(Date.now() + 20).toISOString() } }),
    pay: () => ({ status: 201, body: { seats: [{ number: 1 }], amount: 50_000 } }),
  };
  let holds = 0;
  return {
    ...{ account: { userId: 'a fan' }, manner, random: seededRandom(1), date, forecast: newForecast() },
    stage: {
      ...{
        api: null as unknown as Api,
        log: new RunLog(),
        concertId: 'a concert',
        dates: [date],
        maxSeats: 1,
        slow: 0,
      },
      ...{ over: over.signal, soldOut: () => over.abort('soldOut') },
    },
    pause: async (ms) => {
      await sleep(ms, undefined, { signal: over.signal });
    },
    think: async () => over.signal.throwIfAborted(),
    call: async ({ name }): Promise<Reply> => {
      if (name === 'hold' && (holds += 1) > 1) return { status: 409, body: {}, code: 'SEAT_UNAVAILABLE', sentAtMs: 0 };
      if (name === 'pay') {
        over.abort('soldOut');
        await sleep(PAY_MS);
      }
      return { ...answers[name]!(), code: null, sentAtMs: 0 };
    },
  };
}

test.each(['buys', 'doubleClicks', 'paysAtLastMoment'] as const)(
  'who %s and has paid as the sale ends has bought',
  async (manner) => {
    const fan = lastSeat(manner);
    expect(await buySeats(fan)).toBe('bought');
    expect(fan.stage.log).toMatchObject({ seatsBought: 1, paid: 50_000, surprises: 0 });
  },
);
