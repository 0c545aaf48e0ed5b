import { createServer, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';

import { afterAll, beforeAll, expect, test } from 'vitest';

import { OpenAnswer, OpenAnswers } from './open-answers';

const answers = new OpenAnswers(100);
const given: ServerResponse[] = [];
const server = createServer((_, response) => void given.push(response));

beforeAll(async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterAll(() => {
  answers.stop();
  server.closeAllConnections();
  server.close();
});

class Told extends OpenAnswer {
  givenUp = 0;
  override giveUp(): void {
    this.givenUp += 1;
  }
}

async function begin(hurried = true): Promise<Told> {
  const pending = fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  pending.catch(() => undefined);
  await expect.poll(() => given.length).toBeGreaterThan(0);
  const answer = new Told(given.pop()!);
  answers.begin(answer, hurried);
  return answer;
}

test('what takes too long is given up, once; what was in time, and what may take its time, is not', async () => {
  const [slow, quick, patient] = [await begin(), await begin(), await begin(false)];
  expect(quick.leave()).toBe(true);
  await expect.poll(() => slow.givenUp).toBe(1);
  expect(slow.leave()).toBe(false);
  expect([slow.givenUp, quick.givenUp, patient.givenUp]).toEqual([1, 0, 0]);
  expect(patient.leave()).toBe(true);
});

test('a shutdown waits for answers, and for what clients have not taken of them', async () => {
  const answer = await begin(false);
  let untaken = 1_000;
  let finished = false;
  const waiting = answers.finished(5_000, () => untaken).then(() => (finished = true));
  answer.leave();
  await new Promise((resolve) => setTimeout(resolve, 60));
  expect(finished).toBe(false);
  untaken = 0;
  await waiting;
});

test('answers that begin after all were sent elsewhere are the last on their connections', async () => {
  const before = await begin(false);
  answers.sendElsewhere();
  const after = await begin(false);
  expect([before, after].map(({ response }) => response.shouldKeepAlive)).toEqual([false, false]);
});
