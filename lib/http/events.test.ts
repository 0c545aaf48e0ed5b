<<<<<<< HEAD
import { afterEach, expect, test } from 'vitest';

import { endAllStreams, eventStream, requireRoomForStream, type EventSink } from './events';

afterEach(endAllStreams);

function open(userId: string): { response: Response; sink: EventSink; stopped: () => boolean } {
  let given: EventSink | undefined;
  let stopped = false;
  const response = eventStream('news', userId, (sink) => {
    given = sink;
    return () => void (stopped = true);
  });
  return { response, sink: given!, stopped: () => stopped };
}

test('a shutdown tells browsers when to come back, and ends the streams', async () => {
  const { response, sink, stopped } = open('a');
  sink.send({ position: 1 });
  endAllStreams();
  const text = await response.text();
  expect(text).toMatch(/^event: news\ndata: \{"position":1\}\n\nretry: \d+\n\n$/);
  const retryMs = Number(/retry: (\d+)/.exec(text)![1]);
  expect(retryMs).toBeGreaterThanOrEqual(500);
  expect(retryMs).toBeLessThanOrEqual(3_000);
  expect(stopped()).toBe(true);
});

test('a user has so many streams, and room again when one has ended', async () => {
  const streams = Array.from({ length: 12 }, () => open('b'));
  expect(() => requireRoomForStream('b')).toThrow(expect.objectContaining({ code: 'RATE_LIMITED' }));
  expect(() => requireRoomForStream('c')).not.toThrow();
  await streams[0]!.response.body!.cancel();
  expect(() => requireRoomForStream('b')).not.toThrow();
});

test('who does not read is cut off', () => {
  const { sink, stopped } = open('d');
  for (let kilobytes = 0; kilobytes < 600; kilobytes += 1) sink.send('a'.repeat(1_000));
  expect(stopped()).toBe(true);
=======
import { expect, test } from 'vitest';

import { eventStream } from './events';

const LARGE = 'x'.repeat(700 * 1024);

test('a first event of any size arrives whole, and further ones after it', async () => {
  let more = (_: unknown): void => undefined;
  const { body } = eventStream('seats', 'a-user', ({ send }) => {
    more = send;
    send(LARGE);
    return () => undefined;
  });
  more('next');
  const reader = body!.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  while (!text.includes('"next"')) text += (await reader.read()).value;
  expect(text).toContain(LARGE);
  await reader.cancel();
});

test('a reader who never reads is cut off', () => {
  let stopped = false;
  eventStream('seats', 'a-user', ({ send }) => {
    for (let event = 0; event < 1_000; event += 1) send('x'.repeat(1024));
    return () => {
      stopped = true;
    };
  });
  expect(stopped).toBe(true);
>>>>>>> 9a8493a (Seat map for big houses: a canvas to zoom and pan, a list beside it, prices by colour and pattern, best seats together)
});
