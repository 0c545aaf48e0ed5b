import { setTimeout as sleep } from 'node:timers/promises';

import { expect, test, vi } from 'vitest';

import { sayMoreTime } from '../accounts/service';
import { pool } from '../db/pool';
import { redis } from '../redis/client';
import { describeEachAdapter } from '../testing/adapters';
import { insertConcert } from '../makers/concerts';
import { insertUser, insertUsers } from '../makers/users';
import { endGrace, loseQueue } from '../testing/queue-loss';
import { queueKeys } from './keys';
import { policyPairs } from './policy';
import { readSale } from './sale';
import { scripts } from './scripts.generated';
import * as queue from './service';
import { EPOCH_SIZE, signQueueToken, verifyQueueToken, type QueueToken } from './token';

/** Every time that the queue has noted lies so many ms later than it was: what a clock that is set back looks like. */
const CLOCK_WAS_AHEAD = {
  name: 'test-clock-was-ahead',
  sha1: '8'.repeat(40),
  text: `for _, field in ipairs({ 'bucket_at', 'due_at', 'grace_from', 'grace_until', 'first_admission_at', 'turns_noted_at',
           'run_checked_at' }) do
           local at = redis.call('HGET', KEYS[1], field)
           if at then redis.call('HSET', KEYS[1], field, string.format('%.0f', at + ARGV[1])) end
         end
         return 1`,
};

async function join(
  userId: string,
  concertId: string,
): Promise<{ created: boolean; place: Awaited<ReturnType<typeof queue.viewPlace>>; token: QueueToken }> {
  const joined = await queue.joinQueue(userId, concertId);
  return { ...joined, token: verifyQueueToken(joined.place.token)! };
}

describeEachAdapter('the queue', () => {
  test('admits at once when there is room and nobody waits', async () => {
    const { concertId } = await insertConcert();
    const fan = await insertUser();
    const { created, place } = await join(fan.userId, concertId);
    expect(created).toBe(true);
    expect(place).toMatchObject({ status: 'active', sequence: 1, position: null, eta: null, removedAt: null });
    expect(Date.parse(place.expiresAt!) - Date.parse(place.activatedAt!)).toBe(300_000);
  });

  test('gives the same place to the same user, and lines up the others in the order of joining', async () => {
    const { concertId } = await insertConcert({ capacity: 1 });
    const fans = await insertUsers({ count: 4 });
    for (const fan of fans) await join(fan.userId, concertId);
    const again = await join(fans[2]!.userId, concertId);
    expect(again).toMatchObject({ created: false, place: { status: 'wait', sequence: 3, position: 2 } });
  });

  test('hands out distinct sequences without a gap to those who come at once', async () => {
    const { concertId } = await insertConcert({ capacity: 1 });
    const fans = await insertUsers({ count: 100 });
    const joined = await Promise.all(fans.map((fan) => join(fan.userId, concertId)));
    const sequences = joined.map(({ place }) => place.sequence).toSorted((a, b) => a - b);
    expect(sequences).toEqual(Array.from({ length: 100 }, (_, index) => index + 1));
  });

  test('lets the next one in when somebody leaves, pays or is removed, first come first served', async () => {
    const { concertId } = await insertConcert({ capacity: 1 });
    const fans = await insertUsers({ count: 4 });
    const places = [];
    for (const fan of fans) places.push(await join(fan.userId, concertId));
    const [a, b, c, d] = places.map(({ token }) => token) as [QueueToken, QueueToken, QueueToken, QueueToken];
    await queue.leaveQueue(a);
    expect(await queue.viewPlace(b)).toMatchObject({ status: 'active' });
    expect(await queue.viewPlace(c)).toMatchObject({ status: 'wait', position: 1 });
    await queue.finishPlace(concertId, b.userId, b.sequence);
    expect(await queue.viewPlace(c)).toMatchObject({ status: 'active' });
    await queue.removePlace(concertId, c.userId);
    expect(await queue.checkPlace(d)).toEqual({ status: 'active', position: null });
    for (const token of [a, b, c]) expect(await queue.checkPlace(token)).toEqual({ status: 'expire', position: null });
    expect((await queue.viewPlace(a)).removedAt).not.toBeNull();
  });

  test('notes turns by the age at which they end, and those that ended with a purchase', async () => {
    const { concertId } = await insertConcert({ capacity: 3 });
    const fans = await insertUsers({ count: 4 });
    const places = [];
    for (const fan of fans) places.push(await join(fan.userId, concertId));
    const [a, b, , d] = places.map(({ token }) => token) as [QueueToken, QueueToken, QueueToken, QueueToken];
    await queue.leaveQueue(a);
    await queue.finishPlace(concertId, b.userId, b.sequence);
    const { pace } = (await queue.seePlace(d)).standing;
    expect(pace).toMatchObject({ admitted: 4, active: 2, completed: 1 });
    const sum = (of: 'ended' | 'paid') => pace.bands.reduce((total, band) => total + band[of], 0);
    expect([sum('ended'), sum('paid'), pace.turnsEnded]).toEqual([2, 1, 2]);
    const sinceKey = queueKeys(concertId).at(-1)!;
    const count = { name: 'test-since', sha1: '7'.repeat(40), text: "return redis.call('ZCARD', KEYS[1])" };
    expect(await redis().evaluate(count, [sinceKey], [])).toBe(2);
  });

  test('gives a new place at the end to whoever comes back after leaving, and the old token stays expired', async () => {
    const { concertId } = await insertConcert({ capacity: 1 });
    const [first, second] = await insertUsers({ count: 2 });
    const old = await join(first!.userId, concertId);
    await join(second!.userId, concertId);
    await queue.leaveQueue(old.token);
    const again = await join(first!.userId, concertId);
    expect(again).toMatchObject({ created: true, place: { status: 'wait', sequence: 3, position: 1 } });
    expect(await queue.checkPlace(old.token)).toEqual({ status: 'expire', position: null });
    await queue.leaveQueue(old.token);
    expect((await queue.viewPlace(again.token)).status).toBe('wait');
  });

  test('ends the active time by itself', async () => {
    const { concertId } = await insertConcert({ capacity: 1, activeSeconds: 1 });
    const [first, second] = await insertUsers({ count: 2 });
    const inside = await join(first!.userId, concertId);
    const next = await join(second!.userId, concertId);
    await vi.waitFor(async () => expect((await queue.viewPlace(next.token)).status).toBe('active'), { timeout: 3_000 });
    expect(await queue.viewPlace(inside.token)).toMatchObject({ status: 'expire' });
  });

  test('gives the place of an admitted user who does not show up to the next', async () => {
    const { concertId } = await insertConcert({ capacity: 1, claimSeconds: 1 });
    const [first, second, third] = await insertUsers({ count: 3 });
    const inside = await join(first!.userId, concertId);
    const absent = await join(second!.userId, concertId);
    const next = await join(third!.userId, concertId);
    await queue.leaveQueue(inside.token);
    await vi.waitFor(async () => expect((await queue.viewPlace(next.token)).status).toBe('active'), { timeout: 3_000 });
    expect((await queue.checkPlace(absent.token)).status).toBe('expire');
  });

  test('keeps a place that showed up beyond the time to claim', async () => {
    const { concertId } = await insertConcert({ claimSeconds: 1 });
    const fan = await insertUser();
    const { token } = await join(fan.userId, concertId);
    await sleep(1_200);
    expect((await queue.checkPlace(token)).status).toBe('active');
  });

  test('admits no faster than the policy, and nobody while paused', async () => {
    const { concertId } = await insertConcert({ admitPerSecond: 1 });
    const fans = await insertUsers({ count: 3 });
    // At once: a second between them would let the next one in.
    const places = await Promise.all(fans.map(({ userId }) => join(userId, concertId)));
    expect(places.map(({ place }) => place.status).toSorted()).toEqual(['active', 'wait', 'wait']);
    const { token } = places.find(({ place }) => place.status === 'wait')!;
    await queue.changePolicy(concertId, { paused: true, admitPerSecond: 1000 });
    await sleep(50);
    expect((await queue.viewPlace(token)).status).toBe('wait');
    await queue.changePolicy(concertId, { paused: false });
    expect((await queue.viewPlace(token)).status).toBe('active');
  });

  test('tells a wait only when places have come back, and none while paused', async () => {
    const { concertId } = await insertConcert({ capacity: 10, admitPerSecond: 1000 });
    const fans = await insertUsers({ count: 40 });
    const places = await Promise.all(fans.map((fan) => join(fan.userId, concertId)));
    const last = places.at(-1)!.token;
    expect((await queue.viewPlace(last)).eta).toBeNull();
    const inside = places.filter(({ place }) => place.status === 'active').slice(0, 10);
    for (const { token } of inside) await queue.leaveQueue(token);
    const { status, eta } = await queue.viewPlace(last);
    expect([status, eta !== null && eta.highSeconds >= eta.lowSeconds]).toEqual(['wait', true]);
    await queue.changePolicy(concertId, { paused: true });
    expect((await queue.viewPlace(last)).eta).toBeNull();
    await queue.changePolicy(concertId, { paused: false });
    expect((await queue.viewPlace(last)).eta).not.toBeNull();
  });

  test('lets a hold extend the place, never shorten it', async () => {
    const { concertId } = await insertConcert({ activeSeconds: 60 });
    const fan = await insertUser();
    const { token, place } = await join(fan.userId, concertId);
    await queue.extendPlace(token, 1_000, 1_000);
    expect((await queue.viewPlace(token)).expiresAt).toBe(place.expiresAt);
    await queue.extendPlace(token, 120_000, 120_000);
    expect(Date.parse((await queue.viewPlace(token)).expiresAt!)).toBeGreaterThan(
      Date.parse(place.expiresAt!) + 50_000,
    );
  });

  test('a turn is longer for who needs more time: once, by what the policy gives, and for nobody else', async () => {
    const { concertId } = await insertConcert({ activeSeconds: 60, moreTimeSeconds: 30 });
    const [slow, quick] = await insertUsers({ count: 2 });
    const [one, other] = [await join(slow!.userId, concertId), await join(quick!.userId, concertId)];
    await sayMoreTime(slow!.userId, true);
    const endOf = async ({ token }: typeof one) => Date.parse((await queue.viewPlace(token)).expiresAt!);
    for (const _ of ['once', 'again']) {
      expect(await queue.takeMoreTime(one.token)).toBe(true);
      expect((await endOf(one)) - Date.parse(one.place.activatedAt!)).toBe(90_000);
    }
    expect(await queue.takeMoreTime(other.token)).toBe(false);
    expect((await endOf(other)) - Date.parse(other.place.activatedAt!)).toBe(60_000);
    // A hold lasts to its end, and giving it back takes the place back to its own, longer turn.
    await queue.extendPlace(one.token, 200_000, 200_000);
    await queue.shortenPlace(concertId, slow!.userId, 0);
    expect((await endOf(one)) - Date.parse(one.place.activatedAt!)).toBe(90_000);
    await queue.changePolicy(concertId, { moreTimeSeconds: 300, activeSeconds: 10 });
    await queue.takeMoreTime(one.token);
    expect((await endOf(one)) - Date.parse(one.place.activatedAt!)).toBe(90_000);
    await queue.changePolicy(concertId, { moreTimeSeconds: 0 });
    await sayMoreTime(quick!.userId, true);
    expect(await queue.takeMoreTime(other.token)).toBe(true);
    expect((await endOf(other)) - Date.parse(other.place.activatedAt!)).toBe(60_000);
  });

  test('more time brings nobody in, and no turn back that is over', async () => {
    const { concertId } = await insertConcert({ capacity: 1, activeSeconds: 3, moreTimeSeconds: 30 });
    const [first, second] = await insertUsers({ count: 2 });
    const [inside, waiting] = [await join(first!.userId, concertId), await join(second!.userId, concertId)];
    for (const { userId } of [first!, second!]) await sayMoreTime(userId, true);
    await queue.takeMoreTime(waiting.token);
    expect((await queue.viewPlace(waiting.token)).status).toBe('wait');
    await sleep(3_100);
    await queue.takeMoreTime(inside.token);
    expect((await queue.viewPlace(inside.token)).status).toBe('expire');
  });

  test('counts', async () => {
    const { concertId } = await insertConcert({ capacity: 2 });
    const fans = await insertUsers({ count: 5 });
    const places = [];
    for (const fan of fans) places.push(await join(fan.userId, concertId));
    await queue.leaveQueue(places[0]!.token);
    await queue.finishPlace(concertId, fans[1]!.userId, 2);
    expect(await queue.readFigures(concertId)).toMatchObject({
      waiting: 1,
      active: 2,
      issued: 5,
      admitted: 4,
      expired: 1,
      completed: 1,
      policy: { capacity: 2, paused: false },
    });
  });

  test('after Redis lost everything, tokens bring their holders back to the old order, ahead of new ones', async () => {
    const { concertId } = await insertConcert({ capacity: 1 });
    const fans = await insertUsers({ count: 4 });
    const places = [];
    for (const fan of fans.slice(0, 3)) places.push(await join(fan.userId, concertId));
    await loseQueue(concertId);
    const late = await join(fans[3]!.userId, concertId);
    expect(late.place).toMatchObject({ status: 'wait', sequence: EPOCH_SIZE + 1 });
    expect(await queue.viewPlace(places[2]!.token)).toMatchObject({ status: 'wait', sequence: 3, position: 1 });
    expect(await queue.viewPlace(places[1]!.token)).toMatchObject({ status: 'wait', sequence: 2, position: 1 });
    const again = await queue.joinQueue(fans[0]!.userId, concertId, places[0]!.token);
    expect(again).toMatchObject({ created: false, place: { status: 'wait', sequence: 1, position: 1 } });
    await endGrace(concertId);
    expect(await queue.checkPlace(places[0]!.token)).toEqual({ status: 'active', position: null });
    expect(await queue.checkPlace(late.token)).toEqual({ status: 'wait', position: 3 });
  });

  test('after Redis lost everything, a place that was spent on a purchase does not come back', async () => {
    const { concertId } = await insertConcert();
    const fan = await insertUser();
    const { token } = await join(fan.userId, concertId);
    await pool().query(
      `INSERT INTO queue_archive (token_id, user_id, concert_id, sequence, state) VALUES (gen_random_uuid(), $1, $2, $3, 'expire')`,
      [fan.userId, concertId, token.sequence],
    );
    await loseQueue(concertId);
    expect(await queue.checkPlace(token)).toEqual({ status: 'expire', position: null });
    expect((await join(fan.userId, concertId)).place.sequence).toBe(EPOCH_SIZE + 1);
  });

  test('keeps whom an operator removed out, whether there was a place or not, also when Redis has lost it', async () => {
    const { concertId } = await insertConcert();
    const [inside, outside] = await insertUsers({ count: 2 });
    const { token } = await join(inside!.userId, concertId);
    for (const { userId } of [inside!, outside!]) {
      await queue.removePlace(concertId, userId);
      await expect(join(userId, concertId)).rejects.toMatchObject({ code: 'REMOVED_FROM_QUEUE' });
    }
    await loseQueue(concertId);
    expect(await queue.checkPlace(token)).toEqual({ status: 'expire', position: null });
    for (const { userId } of [inside!, outside!])
      await expect(join(userId, concertId)).rejects.toMatchObject({ code: 'REMOVED_FROM_QUEUE' });
  });

  test('removes a place that Redis has lost, before its holder has come back', async () => {
    const { concertId } = await insertConcert({ capacity: 1 });
    const fans = await insertUsers({ count: 2 });
    const first = await join(fans[0]!.userId, concertId);
    const second = await join(fans[1]!.userId, concertId);
    await loseQueue(concertId);
    await queue.removePlace(concertId, fans[1]!.userId);
    expect(await queue.viewPlace(second.token)).toMatchObject({ status: 'expire' });
    expect(await queue.viewPlace(first.token)).toMatchObject({ status: 'wait', position: 1 });
  });

  test('goes on when the clock is set back', async () => {
    const { concertId } = await insertConcert({ capacity: 1, admitPerSecond: 1 });
    const fans = await insertUsers({ count: 2 });
    const first = await join(fans[0]!.userId, concertId);
    const second = await join(fans[1]!.userId, concertId);
    await redis().evaluate(CLOCK_WAS_AHEAD, queueKeys(concertId), [600_000]);
    await queue.leaveQueue(first.token);
    const look = async () => expect((await queue.viewPlace(second.token)).status).toBe('active');
    await vi.waitFor(look, { timeout: 5_000 });
  });

  test('has the later of two policies, whichever reaches it first', async () => {
    const { concertId } = await insertConcert();
    await queue.changePolicy(concertId, { paused: true });
    const { policy, policyChangedAtMs } = await readSale(concertId);
    const earlier = [policyChangedAtMs - 1, ...policyPairs({ ...policy, paused: false })];
    expect(await redis().evaluate(scripts.setPolicy, queueKeys(concertId), earlier)).toEqual([0]);
    const { userId } = await insertUser();
    expect((await join(userId, concertId)).place.status).toBe('wait');
  });

  test('a token that is two days old is good for nothing, and gives way to a new one of the same place', async () => {
    const { concertId } = await insertConcert({ capacity: 1 });
    const [, waiting] = await insertUsers({ count: 2 });
    await join((await insertUser()).userId, concertId);
    const { token } = await join(waiting!.userId, concertId);
    const place = { ...token, issuedAtMs: token.issuedAtMs - 48 * 60 * 60 * 1000 };
    const old = verifyQueueToken(signQueueToken(place))!;
    expect(await queue.viewPlace(old)).toMatchObject({ status: 'expire', position: null });
    expect(await queue.checkPlace(old)).toEqual({ status: 'expire', position: null });
    const { created, place: again } = await queue.joinQueue(waiting!.userId, concertId, old);
    expect({ created, ...again }).toMatchObject({ created: false, status: 'wait', position: 1 });
    expect(again.token).not.toBe(old.signed);
  });
});
