import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';

import { afterAll, beforeAll, expect, test } from 'vitest';

import { insertConcert } from '../makers/concerts';
import { takePlace } from '../makers/purchase';
import { beforeLastWrites, loseQueue } from '../testing/queue-loss';
import type { Done, Errand } from '../testing/queue-process';
import { insertUsers } from '../makers/users';
import * as queue from './service';
import { epochOf, verifyQueueToken, type QueueToken } from './token';

const SERVERS = 3;
const FILE = path.join(import.meta.dirname, '..', 'testing', 'queue-process.ts');

let servers: ChildProcess[];
beforeAll(async () => {
  servers = Array.from({ length: SERVERS }, () =>
    fork(FILE, { execArgv: ['--import', 'tsx'], env: { ...process.env, LOG_LEVEL: 'fatal' } }),
  );
  await Promise.all(servers.map((server) => once(server, 'message')));
}, 40_000);
afterAll(() => servers.forEach((server) => server.kill('SIGKILL')));

async function run(server: ChildProcess, errand: Errand): Promise<Done> {
  server.send(errand);
  const [done] = (await once(server, 'message')) as [Done];
  return done;
}

async function joinAll(concertId: string, count: number): Promise<QueueToken[]> {
  const tokens: QueueToken[] = [];
  for (const { userId } of await insertUsers({ count })) tokens.push(await takePlace(userId, concertId));
  return tokens;
}

/** Deals the items out, so that neighbours come to different servers. */
function dealt<T>(items: T[], index: number): T[] {
  return items.filter((_, at) => at % SERVERS === index);
}

/** Nobody is inside: the queue is paused. */
const CASES = {
  everything: async (concertId: string) => {
    const tokens = await joinAll(concertId, 24);
    await loseQueue(concertId);
    return tokens;
  },
  'its last writes': async (concertId: string) => {
    const known = await joinAll(concertId, 12);
    const lose = await beforeLastWrites(concertId);
    const lost = await joinAll(concertId, 12);
    await lose();
    return [...known, ...lost];
  },
};

test.each(Object.entries(CASES))(
  'several servers at once restore the line when Redis has lost %s: one epoch, one order, one place each',
  async (_, lineUp) => {
    const { concertId } = await insertConcert({ paused: true });
    const tokens = await lineUp(concertId);
    const newcomers = await insertUsers({ count: 9 });

    const done = await Promise.all(
      servers.map((server, index) =>
        run(server, {
          concertId,
          tokens: dealt(tokens, index)
            .map(({ signed }) => signed)
            .toReversed(),
          userIds: dealt(newcomers, index).map(({ userId }) => userId),
        }),
      ),
    );

    expect(done.flatMap(({ statuses }) => statuses)).toEqual(tokens.map(() => 'wait'));
    const joined = done
      .flatMap(({ joined: signed }) => signed.map((text) => verifyQueueToken(text)!))
      .toSorted((a, b) => a.sequence - b.sequence);
    const positions = [];
    for (const token of [...tokens, ...joined]) positions.push((await queue.checkPlace(token)).position);
    expect(positions).toEqual(Array.from({ length: tokens.length + newcomers.length }, (__, index) => index + 1));
    expect(new Set(joined.map(({ sequence }) => sequence)).size).toBe(newcomers.length);
    expect(new Set(joined.map(({ sequence }) => epochOf(sequence))).size).toBe(1);
  },
);
