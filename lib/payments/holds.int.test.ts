import { expect, test } from 'vitest';

import { Refusal } from '../errors';
import { idempotencyOf } from '../idempotency';
import { HOLDS_OF_A_PLACE, viewPlace } from '../queue/service';
import { memberOf, queueKeys } from '../queue/keys';
import type { QueueToken } from '../queue/token';
import { redis } from '../redis/client';
import { insertConcert } from '../makers/concerts';
import { insertUser } from '../makers/users';
import { takePlace } from '../makers/purchase';
import { holdSeats } from '../reservations/service';
import { beginPurchase, giveHoldBack, keepPlaceFor } from './holds';

const ACTIVE_MS = 60_000;
const HOLD_MS = 120_000;
/** What a hold may be late for its turn's end, as extend.lua has it. */
const SLACK_MS = 5_000;

/** Lets the turn of a place have ended; what was extended stays. */
const END_TURN = {
  name: 'test-end-turn',
  sha1: '7'.repeat(40),
  text: `local line = redis.call('HGET', KEYS[4], ARGV[1])
         local before, rest = string.match(line, '^(.*)|%d+|(%d+|%d*)$')
         return redis.call('HSET', KEYS[4], ARGV[1], before .. '|' .. ARGV[2] .. '|' .. rest)`,
};

type Visit = { place: QueueToken; scheduleId: string };

async function enter(maxSeatsPerUser = 4): Promise<Visit> {
  const policy = { activeSeconds: ACTIVE_MS / 1000, holdSeconds: HOLD_MS / 1000 };
  const { concertId, scheduleId } = await insertConcert({ ...policy, maxSeatsPerUser });
  const { userId } = await insertUser();
  return { place: await takePlace(userId, concertId), scheduleId };
}

function hold({ place, scheduleId }: Visit, seatNumbers: number[], key?: string) {
  const idempotency = key === undefined ? undefined : idempotencyOf(key, { seatNumbers });
  return beginPurchase({ userId: place.userId, scheduleId, seatNumbers, idempotency }, place);
}

/** Milliseconds from a place's admission to its end. */
async function length({ place }: Visit): Promise<number> {
  const { activatedAt, expiresAt } = await viewPlace(place);
  return Date.parse(expiresAt!) - Date.parse(activatedAt!);
}

function endTurn({ place }: Visit, atMs = 1) {
  return redis().evaluate(END_TURN, queueKeys(place.concertId), [memberOf(place.userId), atMs]);
}

test('whoever holds and gives back, again and again, has the turn and one hold, and no more', async () => {
  const visit = await enter();
  for (let round = 1; round <= HOLDS_OF_A_PLACE; round += 1) {
    const { answer } = await hold(visit, [1, 2]);
    const held = await length(visit);
    expect(held).toBeGreaterThanOrEqual(HOLD_MS);
    expect(held).toBeLessThanOrEqual(ACTIVE_MS + HOLD_MS + SLACK_MS);
    await giveHoldBack(visit.place.userId, answer.id);
    expect(await length(visit)).toBe(ACTIVE_MS);
  }
  await expect(hold(visit, [1, 2])).rejects.toMatchObject({
    code: 'HOLD_LIMIT_EXCEEDED',
    details: { members: { limit: HOLDS_OF_A_PLACE } },
  });
  expect(await viewPlace(visit.place)).toMatchObject({ status: 'active' });
});

test('a hold begins in the turn; what is held then can be paid for as long as it is held', async () => {
  const visit = await enter();
  const { answer } = await hold(visit, [1], 'first');
  await endTurn(visit);
  await expect(hold(visit, [2])).rejects.toMatchObject({ code: 'HOLD_LIMIT_EXCEEDED' });
  expect((await viewPlace(visit.place)).status).toBe('active');
  // A repeated request is answered as the first one was.
  expect(await hold(visit, [1], 'first')).toMatchObject({ replayed: true, answer: { id: answer.id } });
  await giveHoldBack(visit.place.userId, answer.id);
  expect((await viewPlace(visit.place)).status).toBe('expire');
});

test('a hold whose answer was lost keeps its place when it is asked for again, and only while it stands', async () => {
  const visit = await enter();
  const { userId } = visit.place;
  const idempotency = idempotencyOf('lost', { seatNumbers: [1] });
  const { answer } = await holdSeats({ userId, scheduleId: visit.scheduleId, seatNumbers: [1], idempotency });
  expect(await length(visit)).toBe(ACTIVE_MS);
  expect(await hold(visit, [1], 'lost')).toMatchObject({ replayed: true, answer: { id: answer.id } });
  expect(await length(visit)).toBeGreaterThanOrEqual(HOLD_MS - 10_000);
  await giveHoldBack(userId, answer.id);
  await hold(visit, [1], 'lost');
  expect(await length(visit)).toBe(ACTIVE_MS);
});

test('a hold keeps its place where the two meet, and no longer than it lasts', async () => {
  const visit = await enter();
  const { userId } = visit.place;
  const { answer } = await holdSeats({ userId, scheduleId: visit.scheduleId, seatNumbers: [1] });
  await keepPlaceFor({ ...answer, status: 'cancelled' }, visit.place);
  expect(await length(visit)).toBe(ACTIVE_MS);
  await keepPlaceFor(answer, visit.place);
  const { expiresAt } = await viewPlace(visit.place);
  expect(Date.parse(expiresAt!)).toBeLessThanOrEqual(Date.parse(answer.expiresAt) + SLACK_MS);
  expect(await length(visit)).toBeGreaterThanOrEqual(HOLD_MS - 10_000);
});

test('a hold keeps its place to the end after the turn too, and the place no longer than a hold after it', async () => {
  const visit = await enter();
  const nowMs = Date.now();
  await endTurn(visit, nowMs - 30_000);
  const heldFor = (sinceMs: number) => ({
    status: 'pending' as const,
    createdAt: new Date(sinceMs).toISOString(),
    expiresAt: new Date(sinceMs + HOLD_MS).toISOString(),
  });
  const endMs = async () => Date.parse((await viewPlace(visit.place)).expiresAt!);
  await keepPlaceFor(heldFor(nowMs - 35_000), visit.place);
  expect(Math.abs((await endMs()) - (nowMs + 85_000))).toBeLessThan(2_000);
  await keepPlaceFor(heldFor(nowMs), visit.place);
  expect(Math.abs((await endMs()) - (nowMs - 30_000 + SLACK_MS + HOLD_MS))).toBeLessThan(2_000);
});

test('one of two holds given back leaves the place as long as the other lasts', async () => {
  const visit = await enter();
  const first = await hold(visit, [1]);
  await hold(visit, [2]);
  await giveHoldBack(visit.place.userId, first.answer.id);
  expect(await length(visit)).toBeGreaterThanOrEqual(HOLD_MS - 1_000);
});

test('holds that are refused or repeated do not count', async () => {
  const visit = await enter();
  const rival = await enter();
  await beginPurchase({ userId: rival.place.userId, scheduleId: visit.scheduleId, seatNumbers: [1] }, rival.place);
  for (let round = 0; round <= HOLDS_OF_A_PLACE; round += 1) {
    await expect(hold(visit, [1])).rejects.toMatchObject({ code: 'SEAT_UNAVAILABLE' });
    await hold(visit, [2], 'again');
  }
  await hold(visit, [3]);
});

test('of many holds at once no more are made than a place is good for', async () => {
  const visit = await enter(100);
  const tries = Array.from({ length: 3 * HOLDS_OF_A_PLACE }, (_, index) => hold(visit, [index + 1]));
  const outcomes = await Promise.allSettled(tries);
  const refusals = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []));
  expect(refusals).toHaveLength(2 * HOLDS_OF_A_PLACE);
  for (const refusal of refusals) {
    expect(refusal).toBeInstanceOf(Refusal);
    expect(refusal).toMatchObject({ code: 'HOLD_LIMIT_EXCEEDED' });
  }
});
