import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';

import { afterEach, expect, test } from 'vitest';

import { forgetProcessWide } from '@/lib/process-wide';
import { closed } from '@/lib/testing/raw-http';
import { boundConnections, CONNECTION_BOUNDS, type ConnectionBounds } from './connections';

const MEBIBYTE = 1024 * 1024;
const ASK = 'GET / HTTP/1.1\r\nHost: a\r\n\r\n';

let server: Server;
let stop: () => void;
const clients: Socket[] = [];

afterEach(() => {
  stop();
  for (const client of clients.splice(0)) client.destroy();
  server.closeAllConnections();
  server.close();
});

/** @param from the addresses that the connections seem to come from, one after the other */
async function open(answer: RequestListener, bounds: Partial<ConnectionBounds>, from: string[] = []): Promise<void> {
  server = createServer(answer);
  server.on('connection', (socket: Socket) => {
    const value = from.shift();
    if (value !== undefined) Object.defineProperty(socket, 'remoteAddress', { value });
  });
  ({ stop } = boundConnections(server, { ...CONNECTION_BOUNDS, checkEveryMs: 20, ...bounds }));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
}

/** A client that reads only when told to. */
function ask(text = ASK): Socket & { cut: boolean; bytes: number } {
  const client = Object.assign(connect((server.address() as AddressInfo).port, '127.0.0.1'), { cut: false, bytes: 0 });
  client.on('error', () => undefined);
  client.on('close', () => (client.cut = true));
  client.on('data', (chunk: Buffer) => (client.bytes += chunk.byteLength));
  client.pause();
  client.write(text);
  clients.push(client);
  return client;
}

/** Reads a little, over and over, so that the connection is never idle. */
function trickle(client: Socket): void {
  const timer = setInterval(() => client.read(1), 10);
  client.once('close', () => clearInterval(timer));
}

function connected(): Promise<number> {
  return new Promise((resolve) => server.getConnections((_, count) => resolve(count)));
}

/** Long enough for the server to have answered, and to have looked at its connections. */
function looks(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 500));
}

const big: RequestListener = (_, response) => void response.end(Buffer.alloc(32 * MEBIBYTE));

test('who reads a byte now and then is cut off; who takes the answer is not, nor who waits for one', async () => {
  const answers: Record<string, RequestListener> = {
    '/': big,
    '/never': () => undefined,
    '/some': (_, response) => void response.end(Buffer.alloc(4 * MEBIBYTE)),
  };
  await open((request, response) => answers[request.url!]!(request, response), { takeMs: 2_000 });
  const patient = ask('GET /never HTTP/1.1\r\nHost: a\r\n\r\n');
  const quick = ask('GET /some HTTP/1.1\r\nHost: a\r\n\r\n').resume();
  trickle(ask());
  await expect.poll(connected).toBe(3);
  await expect.poll(connected).toBe(2);
  await expect.poll(() => quick.bytes).toBeGreaterThan(4 * MEBIBYTE);
  expect([quick.cut, patient.cut]).toEqual([false, false]);
});

test('who takes a long answer steadily, and is never done with what there is, is not cut off', async () => {
  // As a table that is read as fast as it is taken: there is always more.
  const endless: RequestListener = (_, response) => {
    const more = (): void => {
      while (!response.destroyed && response.write(Buffer.alloc(64 * 1024)));
    };
    response.on('drain', more);
    more();
  };
  await open(endless, { takeMs: 500, steadyBytes: 256 * 1024 });
  const steady = ask();
  const timer = setInterval(() => steady.read(64 * 1024), 10);
  steady.once('close', () => clearInterval(timer));
  trickle(ask());
  await expect.poll(connected).toBe(2);
  await expect.poll(connected).toBe(1);
  await looks();
  expect(steady.cut).toBe(false);
});

test('what all leave untaken is bounded: those behind for longest go first', async () => {
  await open(big, { untakenBytes: 80 * MEBIBYTE });
  const first = ask();
  await looks();
  ask();
  await looks();
  expect(await connected()).toBe(2);
  const last = ask();
  await looks();
  expect(await connected()).toBe(2);
  await closed(first.resume());
  expect(last.cut).toBe(false);
});

test('who asks too much at once on one connection is cut off before it is answered', async () => {
  let asked = 0;
  await open(({ socket }) => void (asked += socket.destroyed ? 0 : 1), { pipelined: 4 });
  const few = ask(ASK.repeat(4));
  await expect.poll(() => asked).toBe(4);
  expect(few.cut).toBe(false);
  await closed(ask(ASK.repeat(2_000)).resume());
  expect(asked).toBe(4 + 5);
});

test('one client has so many connections, and room again when one has ended; a balancer of ours has as many as it needs', async () => {
  const answer: RequestListener = (_, response) => void response.end('here');
  await open(answer, { ofAClient: 2 });
  const [first, second] = [ask().resume(), ask().resume()];
  await expect.poll(() => [first.bytes > 0, second.bytes > 0]).toEqual([true, true]);
  await closed(ask().resume());
  first.destroy();
  await expect.poll(connected).toBe(1);
  const fourth = ask().resume();
  await expect.poll(() => fourth.bytes).toBeGreaterThan(0);
  expect([second.cut, fourth.cut]).toEqual([false, false]);

  process.env.TRUSTED_PROXIES = 'loopback';
  for (const name of ['config', 'trusted-proxies']) forgetProcessWide(name);
  const many = Array.from({ length: 5 }, () => ask().resume());
  await expect.poll(() => many.every(({ bytes }) => bytes > 0)).toBe(true);
  delete process.env.TRUSTED_PROXIES;
  for (const name of ['config', 'trusted-proxies']) forgetProcessWide(name);
});

test('questions that were answered in time do not count', async () => {
  await open((_, response) => void response.end(), { pipelined: 4 });
  const client = ask().resume();
  for (let round = 0; round < 10; round += 1) {
    const before = client.bytes;
    client.write(ASK.repeat(3));
    await expect.poll(() => client.bytes).toBeGreaterThan(before);
  }
  expect(client.cut).toBe(false);
});

test('all networks of one block of IPv6 together have a bound of their own', async () => {
  const from = ['2001:db8:1:1::1', '2001:db8:1:2::1', '2001:db8:1:3::1', '2001:db8:2:1::1'];
  await open((_, response) => void response.end('seat'), { ofABlock: 2 }, from);
  const clients = from.map(() => ask().resume());
  await expect
    .poll(() => clients.map(({ bytes, cut }) => [bytes > 0, cut]))
    .toEqual([
      [true, false],
      [true, false],
      [false, true],
      [true, false],
    ]);
});
