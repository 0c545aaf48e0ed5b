import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import { afterEach, beforeEach, expect, test } from 'vitest';

import { StoreUnavailable } from '../errors';
import { relayTo, type Relay } from '../testing/relay';
import type { RedisPort, Script } from './port';
import { connectTcp } from './tcp';
import { connectUpstash } from './upstash';

const ONE: Script = { name: 'one', sha1: 'e0e1f9fabfc9d4800c877a703b823ac0578ff8db', text: 'return 1' };

let way: Relay;
let port: RedisPort;

beforeEach(async () => {
  way = await relayTo(process.env.REDIS_URL!);
  port = connectTcp(way.url);
});

afterEach(async () => {
  await port.close();
  way.close();
});

function everyCall(to: RedisPort): Promise<unknown>[] {
  return [to.evaluate(ONE, ['any'], []), to.publish('any', 'message'), to.ping()];
}

async function expectAllUnavailable(calls: Promise<unknown>[]): Promise<void> {
  for (const outcome of await Promise.allSettled(calls)) {
    expect(outcome.status === 'rejected' && outcome.reason).toBeInstanceOf(StoreUnavailable);
  }
}

test('a Redis that takes connections and says nothing', async () => {
  way.freeze();
  await expectAllUnavailable(everyCall(port));
});

test('a Redis that hangs in the middle of a call', async () => {
  expect(await port.evaluate(ONE, ['any'], [])).toBe(1);
  way.freeze();
  await expectAllUnavailable(everyCall(port));
});

test('an Upstash that takes requests and does not answer, or not to the end', async () => {
  let begin = false;
  const silent = createServer((_, response) => void (begin && response.writeHead(200).write('{"resu')));
  silent.listen(0);
  await once(silent, 'listening');
  const upstash = connectUpstash(`http://127.0.0.1:${(silent.address() as AddressInfo).port}`, 'token');
  await expectAllUnavailable(everyCall(upstash));
  begin = true;
  await expectAllUnavailable(everyCall(upstash));
  silent.closeAllConnections();
  silent.close();
});
