import { setTimeout as delay } from 'node:timers/promises';

import { describe, expect, it } from 'vitest';

import { getQueueToken } from '@/lib/queue/schema';
import { doors, succeed, type Door } from '@/lib/testing/api-client';
import { visit } from '@/lib/testing/api-steps';
import { headerOf, rawConnection, rawRequest, sendRaw, statusOf } from '@/lib/testing/raw-http';
import { oddRequests, type OddRequest } from './odd-requests.fixture';

const [fast, next] = doors;

/** What each server says in its own way, and what differs with every answer. */
const OF_THE_DOOR =
  /^(?:date|connection|keep-alive|transfer-encoding|content-length|vary|refresh|x-request-id|x-frame-options|referrer-policy|permissions-policy|cross-origin-|content-security-policy)/;

function send({ url }: Door, { line, headers = [], body }: OddRequest): Promise<string> {
  const host = headers.some((header) => header.startsWith('Host:')) ? [] : [`Host: ${new URL(url).host}`];
  return sendRaw(url, rawRequest(`${line} HTTP/1.1`, [...host, ...headers], body));
}

function bodyOf(answer: string): string {
  const end = answer.indexOf('\r\n\r\n');
  const body = answer.slice(end + 4);
  if (headerOf(answer, 'transfer-encoding') !== 'chunked') return body;
  return body.replaceAll(/(?:^|\r\n)[0-9a-f]+\r\n/g, '').replace(/\r\n$/, '');
}

/** Status, and code or place. */
function gistOf(answer: string): string {
  const code = /"code":"(\w+)"/.exec(bodyOf(answer))?.[1];
  return [statusOf(answer), code ?? headerOf(answer, 'location')]
    .filter((part) => part !== null && part !== undefined)
    .join(' ');
}

/** The status line, the headers of our own in order of their names, and the bytes of the body. */
function ownPartOf(answer: string): unknown {
  const lines = answer.slice(0, answer.indexOf('\r\n\r\n')).split('\r\n');
  const headers = lines.slice(1).map((line) => line.replace(/^[^:]+/, (name) => name.toLowerCase()));
  return [lines[0], headers.filter((line) => !OF_THE_DOOR.test(line)).toSorted(), bodyOf(answer)];
}

const nameOf = ({ line, headers = [], body = '' }: OddRequest): string =>
  [line, ...headers, body.slice(0, 20)].join(' | ');

describe('odd requests are answered alike by both doors', () => {
  it.each(oddRequests.map((request) => [nameOf(request), request] as const))('%s', async (_, request) => {
    const [answer, ofNext] = [await send(fast, request), await send(next, request)];
    expect(gistOf(answer)).toBe(request.answer);
    expect(gistOf(ofNext)).toBe(request.next ?? request.answer);
    if (request.next === undefined && statusOf(answer) !== 308 && /\w /.test(request.answer))
      expect(ownPartOf(ofNext)).toEqual(ownPartOf(answer));
  });

  it('nothing of the answer to HEAD is missing but the body', async () => {
    for (const door of doors) {
      const [head, get] = [
        await send(door, { line: 'HEAD /api/v1/openapi.json', answer: '' }),
        await send(door, { line: 'GET /api/v1/openapi.json', answer: '' }),
      ];
      expect(bodyOf(head)).toBe('');
      for (const name of ['etag', 'content-type', 'cache-control', 'x-content-type-options'])
        expect(headerOf(head, name), name).toBe(headerOf(get, name));
    }
  });
});

describe('the fast door', () => {
  it('answers one question after the other on one connection, with a body that nobody read between them', async () => {
    const host = 'Host: a';
    const bytes = [
      `POST /api/v1/nothing HTTP/1.1\r\n${host}\r\nContent-Length: 70000\r\n\r\n${'x'.repeat(70_000)}`,
      `GET /api/health/live HTTP/1.1\r\n${host}\r\n\r\n`,
      rawRequest('GET /api/v1/me HTTP/1.1', [host]),
    ];
    const answer = await sendRaw(fast.url, bytes.join(''));
    const statuses = [...answer.matchAll(/HTTP\/1\.1 (\d{3})/g)].map(([, status]) => status);
    expect(statuses).toEqual(['404', '200', '401']);
  });

  it('lets nobody go on for long with a body that was refused', async () => {
    const socket = await rawConnection(fast.url);
    const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()));
    let answer = '';
    socket.on('data', (bytes: Buffer) => (answer += bytes.toString('latin1')));
    socket.write(
      'POST /api/v1/users HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n',
    );
    const piece = `${(16_384).toString(16)}\r\n${' '.repeat(16_384)}\r\n`;
    const more = setInterval(() => socket.writable && socket.write(piece), 10);
    await closed;
    clearInterval(more);
    expect(statusOf(answer)).toBe(413);
  });

  it('forgets whoever goes away in the middle, and streams of those too', async () => {
    const { as, queueToken, scheduleId } = await visit(fast);
    for (let round = 0; round < 20; round += 1) {
      const socket = await rawConnection(fast.url);
      const seats = `GET /api/v1/schedules/${scheduleId}/seats/stream HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer ${as.accessToken}\r\nX-Queue-Token: ${queueToken}\r\n\r\n`;
      // The second one waits in line behind the first.
      socket.write(seats + seats);
      await delay(20);
      socket.destroy();
    }
    await expect
      .poll(async () => {
        const answer = await sendRaw(
          fast.url,
          rawRequest(`HEAD /api/v1/schedules/${scheduleId}/seats/stream HTTP/1.1`, [
            'Host: a',
            `Authorization: Bearer ${as.accessToken}`,
            `X-Queue-Token: ${queueToken}`,
          ]),
        );
        return statusOf(answer);
      })
      .toBe(200);
    await succeed(fast, getQueueToken, { queueToken });
  });
});
