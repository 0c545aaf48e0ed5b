import { expect, test } from 'vitest';

import { doors } from '@/lib/testing/api-client';
import { closed, rawConnection } from '@/lib/testing/raw-http';

const [{ url }] = doors;

/** A drop so often that no idle time-out ever ends. */
const DROP_EVERY_MS = 250;

/** Sends the head, then a character now and then; what the server says when it has had enough. */
async function dawdle(head: string, drop: string): Promise<string> {
  const socket = await rawConnection(url);
  let answer = '';
  socket.on('data', (chunk: Buffer) => (answer += chunk.toString()));
  socket.write(head);
  const timer = setInterval(() => drop && socket.write(drop), DROP_EVERY_MS);
  await closed(socket);
  clearInterval(timer);
  return answer;
}

const post = 'POST /api/v1/auth/token HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n';

test.concurrent.each([
  ['its head', 'GET / HTTP/1.1\r\nHost: a\r\nX-Slow: ', 'x'],
  ['the first line', 'GET /', 'x'],
  ['everything', '', ''],
  [
    'a form of a page',
    'POST /sign-in HTTP/1.1\r\nHost: a\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 60000\r\n\r\na',
    'a',
  ],
  ['a body of announced length', `${post}Content-Length: 60000\r\n\r\n{`, ' '],
  ['a body in chunks', `${post}Transfer-Encoding: chunked\r\n\r\n1\r\n{\r\n`, '1\r\n \r\n'],
])('a client that dawdles over %s is cut off', { timeout: 40_000 }, async (_, head, drop) => {
  // 408, or the API's own word for what took too long, or none.
  expect(await dawdle(head, drop)).toMatch(/^(HTTP\/1\.1 (408|503) [^]*)?$/);
});
