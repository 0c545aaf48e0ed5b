import { expect, test, vi } from 'vitest';

import { insertConcert } from '../testing/fixtures';
import { takePlace } from '../testing/purchase';
import { insertUsers } from '../testing/users';
import type { QueueEventView } from './schema';
import { leaveQueue, standingOf } from './service';
import type { QueueToken } from './token';
import { watchPlace } from './watch';

test('a stream hears of every change of its place, and of nothing after it has stopped', async () => {
  const { concertId } = await insertConcert({ capacity: 1 });
  const fans = await insertUsers({ count: 3 });
  const places: QueueToken[] = [];
  for (const { userId } of fans) places.push(await takePlace(userId, concertId));
  const [inside, next, last] = places;
  const heard: Pick<QueueEventView, 'status' | 'position'>[] = [];
  const stop = watchPlace(last!, await standingOf(last!), ({ status, position }) => heard.push({ status, position }));
  await leaveQueue(inside!);
  await vi.waitFor(() => expect(heard).toEqual([{ status: 'wait', position: 1 }]), { timeout: 3_000 });
  await leaveQueue(next!);
  await vi.waitFor(() => expect(heard.at(-1)).toEqual({ status: 'active', position: null }), { timeout: 3_000 });
  stop();
  await leaveQueue(last!);
  await new Promise((resolve) => setTimeout(resolve, 1_200));
  expect(heard).toHaveLength(2);
});
