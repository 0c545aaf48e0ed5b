import { afterEach, expect, test } from 'vitest';

import { toResponse } from './answer';
import { askOf } from './ask';
import { endAllStreams, eventStream, requireRoomForStream, type EventSink } from './events';

afterEach(endAllStreams);

function open(userId: string): { response: Response; sink: EventSink; stopped: () => boolean } {
  let given: EventSink | undefined;
  let stopped = false;
  const answer = eventStream('news', userId, (sink) => {
    given = sink;
    return () => void (stopped = true);
  });
  const response = toResponse(answer, askOf(new Request('http://localhost/')));
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
});

test('a first event of any size arrives whole, and further ones after it', async () => {
  const large = 'x'.repeat(700 * 1024);
  const { response, sink } = open('e');
  sink.send(large);
  sink.send('next');
  sink.end();
  expect(await response.text()).toBe(`event: news\ndata: "${large}"\n\nevent: news\ndata: "next"\n\n`);
});
