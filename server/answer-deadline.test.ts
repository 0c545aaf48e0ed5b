import { afterAll, expect, test } from 'vitest';

import { AnswerDeadline } from './answer-deadline';

const request = new Request('http://localhost/api/v1/payments', { method: 'POST' });
const deadline = new AnswerDeadline(100);
afterAll(() => deadline.stop());

test('an answer in time passes as it is, and so does a failure', async () => {
  const answer = new Response('done');
  expect(await deadline.inTime(request, Promise.resolve(answer))).toBe(answer);
  await expect(deadline.inTime(request, Promise.reject(new Error('a bug')))).rejects.toThrow('a bug');
});

test('who waits too long is told to come again, while the work goes on', async () => {
  let finish: (response: Response) => void = () => undefined;
  const work = new Promise<Response>((resolve) => (finish = resolve));
  const answer = await deadline.inTime(request, work);
  expect(answer.status).toBe(503);
  expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(await answer.json()).toMatchObject({ code: 'UNAVAILABLE', instance: '/api/v1/payments' });
  finish(new Response('late'));
  await work;
});

test('a stream that begins too late is stopped', async () => {
  let stopped = false;
  const work = new Promise<Response>((resolve) => {
    const stream = new ReadableStream({ cancel: () => void (stopped = true) });
    setTimeout(() => resolve(new Response(stream)), 200);
  });
  expect((await deadline.inTime(request, work)).status).toBe(503);
  await expect.poll(() => stopped).toBe(true);
});
