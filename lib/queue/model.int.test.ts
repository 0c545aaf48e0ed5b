import fc from 'fast-check';
import { expect, test } from 'vitest';

import { Refusal } from '../errors';
import { redis } from '../redis/client';
import { insertConcert } from '../makers/concerts';
import { compareWithModel, type Step } from '../testing/model';
import { beforeLastWrites, endGrace, loseQueue } from '../testing/queue-loss';
import { insertUsers } from '../makers/users';
import { archiveEvents } from './archive';
import { memberOf, queueKeys, userOf } from './keys';
import * as model from './model.fixture';
import type { QueueTokenView } from './schema';
import * as queue from './service';
import * as store from './store';
import { verifyQueueToken, type QueueToken } from './token';

const USERS = 6;
const RUNS = 12;
const COMMANDS = 100;

type Real = {
  concertId: string;
  userIds: string[];
  tokens: Map<number, QueueToken[]>;
  goBack: (() => Promise<void>) | null;
  /** What comes next finds Redis as it was started. */
  restartedNow: boolean;
};

type QueueStep = Step<model.QueueModel, Real>;

/** Keeps a grace from passing by itself, and makes a step due. */
const HOLD_STILL = {
  name: 'test-hold-still',
  sha1: '4'.repeat(40),
  text: `local now = redis.call('TIME')[1] * 1000
         if tonumber(redis.call('HGET', KEYS[1], 'grace_until') or 0) > now + 1000 then redis.call('HSET', KEYS[1], 'grace_until', '9e15') end
         if redis.call('EXISTS', KEYS[1]) == 1 then redis.call('HSET', KEYS[1], 'due_at', 0) end
         return 1`,
};

/** Makes the time of a place inside be over. */
const LAPSE = {
  name: 'test-lapse',
  sha1: '5'.repeat(40),
  text: "return redis.call('ZADD', KEYS[3], 'XX', 1, ARGV[1])",
};

const OBSERVE = {
  name: 'test-observe',
  sha1: '6'.repeat(40),
  text: `if redis.call('EXISTS', KEYS[1]) == 0 then return {} end
         return { redis.call('HGET', KEYS[1], 'issued'), redis.call('ZRANGE', KEYS[2], 0, -1, 'WITHSCORES'),
           redis.call('ZRANGE', KEYS[3], 0, -1), redis.call('ZRANGE', KEYS[5], 0, -1), redis.call('HGETALL', KEYS[4]) }`,
};

async function observe({ concertId, userIds }: Real): Promise<unknown> {
  const found = (await redis().evaluate(OBSERVE, queueKeys(concertId), [])) as
    | [string, string[], string[], string[], string[]]
    | [];
  if (found.length === 0) return null;
  const [issued, waiting, active, ended, places] = found;
  const indexOf = (member: string): number => userIds.indexOf(userOf(member));
  const pairs = (flat: string[]): [string, string][] =>
    flat.flatMap((value, index) => (index % 2 ? [] : [[value, flat[index + 1]!]]));
  const lines = new Map(pairs(places).map(([member, line]) => [member, line.split('|')]));
  expect(lines.size, 'a line for each who is or was inside').toBe(active.length + ended.length);
  const rows = (members: string[], read: (line: string[]) => unknown[]): unknown[] =>
    members
      .map((member) => [indexOf(member), ...read(lines.get(member)!)])
      .toSorted(([a], [b]) => Number(a) - Number(b));
  return {
    issued: Number(issued),
    waiting: pairs(waiting).map(([member, score]) => [indexOf(member), Number(score)]),
    active: rows(active, ([sequence, , claimed]) => [Number(sequence), claimed !== '']),
    ended: rows(ended, ([sequence, , , , , reason]) => [Number(sequence), reason]),
  };
}

/** The user's token with this index, counted round; undefined when there is none. */
function tokenOf<T>(tokens: Map<number, T[]>, user: number, index: number): T | undefined {
  const own = tokens.get(user) ?? [];
  return own[index % own.length];
}

function asFound({ status, sequence }: Pick<QueueTokenView, 'status' | 'sequence'>): model.Found {
  return { stands: status !== 'expire', sequence };
}

function remember(real: Real, user: number, signed: string): void {
  const token = verifyQueueToken(signed)!;
  const own = real.tokens.get(user) ?? [];
  if (!own.some(({ sequence }) => sequence === token.sequence)) real.tokens.set(user, [...own, token]);
}

/** A step that needs a token; a user without one does nothing. */
function withToken(
  name: string,
  user: number,
  index: number,
  onReal: (token: QueueToken) => Promise<unknown>,
  onModel: (queue: model.QueueModel, sequence: number) => unknown,
): QueueStep {
  return {
    name: `${name}(${user}, token ${index})`,
    real: async ({ tokens }) => {
      const token = tokenOf(tokens, user, index);
      return token && onReal(token);
    },
    model: (queueModel) => {
      const sequence = tokenOf(queueModel.tokens, user, index);
      return sequence === undefined ? undefined : onModel(queueModel, sequence);
    },
  };
}

/** Who was removed is told so; anything else that is thrown fails the test. */
function refusedAsRemoved(error: unknown): 'removed' {
  if (error instanceof Refusal && error.code === 'REMOVED_FROM_QUEUE') return 'removed';
  throw error;
}

function joinStep(user: number, index: number | undefined): QueueStep {
  return {
    name: `join(${user}${index === undefined ? '' : `, token ${index}`})`,
    real: async (real) => {
      const presented = index === undefined ? undefined : tokenOf(real.tokens, user, index);
      const joined = await queue.joinQueue(real.userIds[user]!, real.concertId, presented).catch(refusedAsRemoved);
      if (joined === 'removed') return joined;
      const { created, place } = joined;
      remember(real, user, place.token);
      return { ...asFound(place), created };
    },
    model: (queueModel) =>
      model.join(queueModel, user, index === undefined ? undefined : tokenOf(queueModel.tokens, user, index)),
  };
}

/** What one user does. */
function stepOf(user: number): fc.Arbitrary<QueueStep> {
  const index = fc.nat({ max: 3 });
  return fc.oneof(
    { weight: 6, arbitrary: fc.option(index, { nil: undefined }).map((token) => joinStep(user, token)) },
    {
      weight: 6,
      arbitrary: index.map((token) =>
        withToken(
          'poll',
          user,
          token,
          async (own) => asFound(await queue.viewPlace(own)),
          (m, sequence) => model.stand(m, user, sequence),
        ),
      ),
    },
    {
      weight: 2,
      arbitrary: index.map((token) =>
        withToken(
          'leave',
          user,
          token,
          (own) => queue.leaveQueue(own),
          (m, sequence) => model.leave(m, user, sequence),
        ),
      ),
    },
    {
      weight: 2,
      arbitrary: index.map((token) =>
        withToken(
          'finish',
          user,
          token,
          (own) => queue.finishPlace(own.concertId, own.userId, own.sequence),
          (m, sequence) => model.finish(m, user, sequence),
        ),
      ),
    },
    {
      weight: 2,
      arbitrary: index.map((token) =>
        withToken(
          'extend',
          user,
          token,
          (own) => store.extend({ ...own, leftMs: 1_000, wholeMs: 1_000 }),
          (m, sequence) => model.extend(m, user, sequence),
        ),
      ),
    },
    {
      weight: 1,
      arbitrary: index.map((token) =>
        withToken(
          'lengthenTurn',
          user,
          token,
          (own) => store.lengthenTurn(own),
          (m, sequence) => model.extend(m, user, sequence),
        ),
      ),
    },
    // Who is removed is out for the rest: only some ever are.
    {
      weight: user < 2 ? 1 : 0,
      arbitrary: fc.constant<QueueStep>({
        name: `remove(${user})`,
        real: ({ concertId, userIds }) => queue.removePlace(concertId, userIds[user]!),
        model: (m) => model.remove(m, user),
      }),
    },
  );
}

/** What happens to all of them, alone. */
const ALONE: fc.Arbitrary<QueueStep> = fc.oneof(
  fc.tuple(fc.integer({ min: 1, max: 4 }), fc.boolean()).map(([capacity, paused]): QueueStep => ({
    name: `policy(${capacity}${paused ? ', paused' : ''})`,
    real: async ({ concertId }) => void (await queue.changePolicy(concertId, { capacity, paused })),
    model: (m) => model.setPolicy(m, capacity, paused),
  })),
  fc.nat({ max: USERS - 1 }).map((user): QueueStep => ({
    name: `lapse(${user})`,
    real: async ({ concertId, userIds }) =>
      void (await redis().evaluate(LAPSE, queueKeys(concertId), [memberOf(userIds[user]!)])),
    model: (m) => model.lapse(m, user),
  })),
  fc.constantFrom<QueueStep>(
    { name: 'archive', real: () => archiveEvents(), model: model.archive },
    { name: 'lose', real: ({ concertId }) => loseQueue(concertId), model: model.lose },
    { name: 'endGrace', real: ({ concertId }) => endGrace(concertId), model: model.endGrace },
    { name: 'keep', real: keepQueue, model: model.keep },
    { name: 'goBack', real: restart, model: model.goBack },
  ),
);

async function keepQueue(real: Real): Promise<void> {
  if ((await observe(real)) !== null) real.goBack = await beforeLastWrites(real.concertId);
}

async function restart(real: Real): Promise<void> {
  await real.goBack?.();
  real.restartedNow = real.goBack !== null;
}

/** Up to three users at once, each doing one thing, or something that happens to all. */
const STEPS = fc.oneof(
  {
    weight: 5,
    arbitrary: fc
      .uniqueArray(fc.nat({ max: USERS - 1 }), { minLength: 1, maxLength: 3 })
      .chain((users) => fc.tuple(...users.map(stepOf))),
  },
  { weight: 2, arbitrary: ALONE.map((step) => [step]) },
);

async function begin(): Promise<{ model: model.QueueModel; real: Real }> {
  const capacity = 2;
  const { concertId } = await insertConcert({
    capacity,
    admitPerSecond: 100_000,
    activeSeconds: 3_600,
    claimSeconds: 3_600,
  });
  const users = await insertUsers({ count: USERS });
  const real: Real = {
    concertId,
    userIds: users.map(({ userId }) => userId),
    tokens: new Map(),
    goBack: null,
    restartedNow: false,
  };
  return { model: model.emptyQueue(capacity), real };
}

async function settle(real: Real): Promise<void> {
  if (real.restartedNow) {
    real.restartedNow = false;
    return;
  }
  await redis().evaluate(HOLD_STILL, queueKeys(real.concertId), []);
  await store.admit(real.concertId);
}

test('the queue does what the model says, whatever comes in which order', async () => {
  const comparison = { settle: { real: settle, model: model.settle }, observe, expected: model.view };
  const steps = await compareWithModel({ steps: STEPS, comparison, begin, runs: RUNS, commands: COMMANDS });
  expect(steps).toBeGreaterThan(400);
}, 240_000);
