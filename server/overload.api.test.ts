import { beforeEach, expect, test } from 'vitest';

import { call, doors, expectRefusal, succeed } from '@/lib/testing/api-client';
import { visit, type Visitor } from '@/lib/testing/api-steps';
import { lockRow, untilBlocked, userRow } from '@/lib/testing/behind-lock';
import { getQueueToken } from '@/lib/queue/schema';
import { chargeWallet, getWallet } from '@/lib/wallet/schema';

/** Next's own door leaves deadlines to its host. */
const [door] = doors;

let fan: Visitor;
beforeEach(async () => {
  fan = await visit(door, { balance: 0 });
});

test('a client does not wait for a statement that hangs; the work is finished, and the repeated request gets its answer', async () => {
  const { as, queueToken } = fan;
  const ask = { as, body: { amount: 1_000 }, idempotencyKey: crypto.randomUUID() };
  const unlock = await lockRow(userRow(as.userId));
  const charging = call(door, chargeWallet, ask);
  await untilBlocked(1);
  await succeed(door, getQueueToken, { queueToken });

  const refused = await charging;
  expectRefusal(refused, 'UNAVAILABLE');
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  await unlock();
  await untilBlocked(0);

  const again = await succeed(door, chargeWallet, ask);
  expect(again.headers.get('idempotency-replayed')).toBe('true');
  expect((await succeed(door, getWallet, { as })).body.balance).toBe(1_000);
});
