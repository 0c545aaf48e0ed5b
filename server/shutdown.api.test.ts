import { expect, inject, test } from 'vitest';

import { openDoor } from '@/lib/testing/own-door';
import { call } from '@/lib/testing/api-client';
import { visit } from '@/lib/testing/api-steps';
import { lockRow, untilBlocked, userRow } from '@/lib/testing/behind-lock';
import { chargeWallet } from '@/lib/wallet/schema';

test('on SIGTERM a server says that it goes, sends streams away, and finishes what is under way', async () => {
  const { url, pid, stop } = await openDoor('fast', inject('doorSettings'));
  const door = { door: 'fast', url } as const;
  const { as, queueToken } = await visit(door, { balance: 0 });
  const stream = await fetch(`${url}/api/v1/queue/tokens/me/stream`, { headers: { 'x-queue-token': queueToken } });
  const unlock = await lockRow(userRow(as.userId));
  const charging = call(door, chargeWallet, { as, body: { amount: 1_000 } });
  await untilBlocked(1);

  process.kill(pid, 'SIGTERM');
  await expect.poll(async () => (await fetch(`${url}/api/health/ready`)).status).toBe(503);
  await unlock();
  const answer = await charging;
  expect(answer).toMatchObject({ status: 201, body: { balance: 1_000 } });
  expect(answer.headers.get('connection')).toBe('close');
  expect(await stream.text()).toMatch(/^event: queue\n[^]*\n\nretry: \d+\n\n$/);
  await stop();
  await expect(fetch(`${url}/api/health/live`)).rejects.toThrow();
}, 60_000);
