import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { insertConcert } from '../makers/concerts';
import { makeLog } from '../log';
import { forgetProcessWide, processWide } from '../process-wide';
import { samplesKey } from '../queue/keys';
import { redis } from '../redis/client';
import { script } from '../redis/script';
import { readAlarms, writeAlarms } from './state';
import { newWatch, sendAlarms, watchAlarms } from './watch';
import { MAX_TRIES, MAX_WAITING, Outbox, signatureOf, type AlarmMessage } from './webhook';

const SECRET = 'a secret that signs alarms';
type Got = { headers: IncomingHttpHeaders; body: string };

/** A receiver of alarms: a real server, which answers with the next of the statuses, and then with 200. */
async function receiver() {
  const got: Got[] = [];
  const statuses: number[] = [];
  const server = createServer((request, response) => {
    const pieces: Buffer[] = [];
    request.on('data', (piece: Buffer) => pieces.push(piece));
    request.on('end', () => {
      got.push({ headers: request.headers, body: Buffer.concat(pieces).toString() });
      const status = statuses.shift() ?? 200;
      response.writeHead(status, status === 302 ? { location: '/elsewhere' } : {}).end();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/alarms`;
  return { url, got, statuses, close: () => server.close() };
}

const DELETE = script('test-delete', `return redis.call('DEL', KEYS[1])`);
/** Puts the alarms aside, and what no script can read in their place; and back. */
const HIDE = script('test-hide', `redis.call('RENAME', KEYS[1], KEYS[2]) redis.call('SET', KEYS[1], 'no hash')`);
const SPOIL = script('test-spoil', `return redis.call('HSET', KEYS[1], 'an alarm', ARGV[1])`);
const SHOW = script('test-show', `redis.call('RENAME', KEYS[2], KEYS[1])`);
const dropLead = () => redis().evaluate(DELETE, ['alarms:leader'], []);
/** Samples of one test are no sales of the next. */
const noted: string[] = [];

let to: Awaited<ReturnType<typeof receiver>>;

beforeEach(async () => {
  to = await receiver();
  Object.assign(process.env, { ALARM_WEBHOOK_URL: to.url, ALARM_WEBHOOK_SECRET: SECRET });
  forgetProcessWide('config');
  await writeAlarms([]);
  await dropLead();
});

afterEach(async () => {
  to.close();
  for (const key of noted.splice(0)) await redis().evaluate(DELETE, [key], []);
  delete process.env['ALARM_WEBHOOK_URL'];
  delete process.env['ALARM_WEBHOOK_SECRET'];
  forgetProcessWide('config');
});

const PUSH = script('test-push', `return redis.call('RPUSH', KEYS[1], unpack(ARGV))`);

/** Notes, as of a moment, that 50 have been waiting for two minutes, and how many had been let in by each sample. */
async function notes(
  concertId: string,
  nowMs: number,
  admitted: (index: number) => number,
  answers: (index: number) => [all: number, unavailable: number] = () => [0, 0],
): Promise<void> {
  const samples = Array.from({ length: 25 }, (_, index) =>
    [
      nowMs - (24 - index) * 5_000,
      50,
      3,
      admitted(index),
      0,
      0,
      0,
      0,
      0,
      0,
      0,
      'open',
      100,
      '',
      '',
      ...answers(index),
    ].join('|'),
  );
  noted.push(samplesKey(concertId));
  await redis().evaluate(PUSH, [samplesKey(concertId)], samples);
}

const messages = (): AlarmMessage[] => to.got.map(({ body }) => JSON.parse(body) as AlarmMessage);

async function lookAndSend(state: ReturnType<typeof newWatch>, nowMs: number): Promise<void> {
  await Promise.all([watchAlarms(state, nowMs), sendAlarms(state, nowMs)]);
}

describe('an alarm', () => {
  test('is told once when it begins and once when it ends, by one process of several, and shown meanwhile', async () => {
    const { concertId } = await insertConcert({ title: '멈춘 줄' });
    const [first, second] = [newWatch(), newWatch()];
    const now = Date.now();
    await notes(concertId, now, () => 3);
    for (let round = 0; round < 3; round += 1) {
      await lookAndSend(first, now + round * 5_000);
      await lookAndSend(second, now + round * 5_000);
    }
    const own = { concertId, name: 'lineStandsStill', since: new Date(now).toISOString(), facts: { waiting: 50 } };
    expect(await readAlarms()).toMatchObject([own]);
    expect(messages()).toMatchObject([
      { state: 'begun', alarm: 'lineStandsStill', concertId, concertTitle: '멈춘 줄', facts: { waiting: 50 } },
    ]);
    await notes(concertId, now + 120_000, (index) => index);
    for (const after of [125_000, 130_000, 160_000]) {
      await lookAndSend(first, now + after);
      await lookAndSend(second, now + after);
    }
    expect(await readAlarms()).toEqual([]);
    const [begun, ended, ...more] = messages();
    expect(more).toEqual([]);
    expect(ended).toMatchObject({
      id: begun!.id,
      state: 'ended',
      url: expect.stringContaining(`/desk/concerts/${concertId}`),
    });
  });

  test('goes on with the process that takes over, which does not tell of it anew', async () => {
    const { concertId } = await insertConcert();
    const now = Date.now();
    await notes(concertId, now, () => 3);
    await lookAndSend(newWatch(), now);
    await dropLead();
    await lookAndSend(newWatch(), now + 5_000);
    expect(messages()).toHaveLength(1);
  });

  test('goes on with the process that takes over, though it could not read of it at first', async () => {
    const { concertId } = await insertConcert();
    const other = await insertConcert();
    const now = Date.now();
    await notes(concertId, now, () => 3);
    await lookAndSend(newWatch(), now);
    const [first] = await readAlarms();
    await notes(other.concertId, now + 5_000, () => 3);
    await dropLead();
    await redis().evaluate(HIDE, ['alarms', 'alarms:aside'], []);
    const second = newWatch();
    await lookAndSend(second, now + 5_000);
    expect(messages()).toHaveLength(1);
    await redis().evaluate(SHOW, ['alarms', 'alarms:aside'], []);
    await lookAndSend(second, now + 10_000);
    expect(messages()).toMatchObject([
      { id: first!.id, concertId, state: 'begun' },
      { concertId: other.concertId, state: 'begun' },
    ]);
    const on = await readAlarms();
    expect(on.map(({ id }) => id).toSorted()).toEqual(
      messages()
        .map(({ id }) => id)
        .toSorted(),
    );
  });

  test('begins from nothing when what was on can be read by nobody for a minute, and is written anew', async () => {
    const lines: string[] = [];
    forgetProcessWide('log');
    processWide('log', () => makeLog('warn', { write: (line: string) => void lines.push(JSON.parse(line).msg) }));
    const { concertId } = await insertConcert();
    const watch = newWatch();
    const now = Date.now();
    await redis().evaluate(SPOIL, ['alarms'], ['not JSON']);
    for (const after of [0, 30_000, 55_000, 65_000]) {
      await notes(concertId, now + after, () => 3);
      await lookAndSend(watch, now + after);
      expect(messages()).toHaveLength(after < 60_000 ? 0 : 1);
    }
    expect(await readAlarms()).toMatchObject([{ concertId, name: 'lineStandsStill' }]);
    expect(lines).toEqual([expect.stringMatching(/cannot be read$/), expect.stringMatching(/given up/), 'an alarm']);
    forgetProcessWide('log');
  });

  test('goes on while it is not known whether it does, and ends half a minute after', async () => {
    const { concertId } = await insertConcert();
    const watch = newWatch();
    const now = Date.now();
    await notes(concertId, now, () => 3);
    for (const after of [0, 30_000, 60_000, 90_000]) await lookAndSend(watch, now + after);
    expect(messages()).toHaveLength(1);
    await notes(concertId, now + 95_000, (index) => index);
    for (const after of [95_000, 115_000]) await lookAndSend(watch, now + after);
    expect(messages()).toHaveLength(1);
    await notes(concertId, now + 125_000, (index) => index);
    await lookAndSend(watch, now + 125_000);
    expect(messages().map(({ state }) => state)).toEqual(['begun', 'ended']);
  });

  test('that could not be written is ended by the process that told of it when another takes over', async () => {
    const { concertId } = await insertConcert();
    const watch = newWatch();
    const now = Date.now();
    await notes(concertId, now, () => 3);
    await watchAlarms(watch, now);
    // As when Redis goes away between the look and the writing.
    for (const each of watch.on.values()) each.written = false;
    await writeAlarms([]);
    await dropLead();
    await watchAlarms(newWatch(), now + 5_000);
    await lookAndSend(watch, now + 6_000);
    const [begun, ended, ...more] = messages();
    expect(more).toEqual([]);
    expect(ended).toEqual({ ...begun!, state: 'ended', at: expect.any(String), text: `Over: ${begun!.text}` });
  });

  test('about the answers of the API is one, however many sales there are', async () => {
    const now = Date.now();
    for (const _ of ['one sale', 'another'])
      await notes(
        (await insertConcert()).concertId,
        now,
        (index) => index,
        (index) => [100 * index, 5 * index],
      );
    await lookAndSend(newWatch(), now);
    expect(messages()).toMatchObject([
      { alarm: 'unavailable', concertId: null, url: expect.stringMatching(/\/desk$/), facts: { percent: 5 } },
    ]);
  });
});

describe('the webhook', () => {
  const message = { id: 'an-alarm', state: 'begun', alarm: 'unavailable' } as unknown as AlarmMessage;

  test('signs what it sends, with the time', async () => {
    const outbox = new Outbox();
    outbox.add(message);
    await outbox.send(Date.now());
    const [{ headers, body }] = to.got as [Got];
    const timestamp = String(headers['x-frontrow-timestamp']);
    expect(Math.abs(Number(timestamp) - Date.now() / 1000)).toBeLessThan(10);
    expect(headers['x-frontrow-signature']).toBe(`sha256=${signatureOf(SECRET, timestamp, body)}`);
    expect(signatureOf('another secret', timestamp, body)).not.toBe(signatureOf(SECRET, timestamp, body));
    expect(JSON.parse(body)).toEqual(message);
  });

  test('tries again, later each time, keeps the order, and gives up', async () => {
    const outbox = new Outbox();
    to.statuses.push(500, 429);
    outbox.add(message);
    outbox.add({ ...message, state: 'ended' });
    const now = 1_000_000;
    await outbox.send(now);
    await outbox.send(now + 1_000);
    expect(messages()).toHaveLength(1);
    await outbox.send(now + 2_000);
    await outbox.send(now + 5_000);
    expect(messages()).toHaveLength(2);
    await outbox.send(now + 6_000);
    expect(messages().map(({ state }) => state)).toEqual(['begun', 'begun', 'begun', 'ended']);
    to.statuses.push(...Array<number>(20).fill(503));
    outbox.add(message);
    for (let seconds = 0; seconds < 300; seconds += 1) await outbox.send(now + 10_000 + seconds * 1000);
    expect(messages()).toHaveLength(4 + MAX_TRIES);
  });

  test('follows nobody elsewhere, and takes a refusal as one', async () => {
    const outbox = new Outbox();
    to.statuses.push(302, 400);
    outbox.add(message);
    outbox.add(message);
    await outbox.send(1_000);
    expect(to.got).toHaveLength(2);
    await outbox.send(100_000);
    expect(to.got).toHaveLength(2);
  });

  test('when too many wait, stores that are away go last, and a beginning takes its end along', async () => {
    const outbox = new Outbox();
    const of = (id: string, state: 'begun' | 'ended', alarm = 'unavailable') =>
      outbox.add({ ...message, id, state, alarm: alarm as AlarmMessage['alarm'] });
    of('store', 'begun', 'storeAway');
    of('pair', 'begun');
    of('pair', 'ended');
    for (let id = 0; id <= MAX_WAITING - 2; id += 1) of(String(id), 'begun');
    // The pair made room for two, the first of the others for this; its own end does not come alone.
    of('store', 'ended', 'storeAway');
    of('0', 'ended');
    await outbox.send(Date.now());
    const got = messages().map(({ id, state }) => `${id} ${state}`);
    expect(got).toHaveLength(MAX_WAITING);
    expect(got.slice(0, 2)).toEqual(['store begun', '1 begun']);
    expect(got.at(-1)).toBe('store ended');
  });

  test('a receiver that is slow keeps no look waiting', async () => {
    const { concertId } = await insertConcert();
    const watch = newWatch();
    const now = Date.now();
    await notes(concertId, now, () => 3);
    watch.outbox.add(message);
    const silent = createServer(() => undefined).listen(0, '127.0.0.1');
    await once(silent, 'listening');
    process.env['ALARM_WEBHOOK_URL'] = `http://127.0.0.1:${(silent.address() as AddressInfo).port}/`;
    forgetProcessWide('config');
    const sending = sendAlarms(watch, now);
    const tried = await Promise.race([sending.then(() => 'sent'), watchAlarms(watch, now).then(() => 'looked')]);
    expect(tried).toBe('looked');
    expect(await readAlarms()).toHaveLength(1);
    silent.closeAllConnections();
    silent.close();
    await sending;
  });

  test('waits for a receiver that is away', async () => {
    const outbox = new Outbox();
    to.close();
    outbox.add(message);
    await outbox.send(1_000);
    await expect(outbox.send(2_000)).resolves.toBeUndefined();
  });
});
