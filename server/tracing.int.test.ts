import { once } from 'node:events';
import { createServer, type OutgoingHttpHeaders, type Server } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

import { afterAll, beforeAll, expect, test } from 'vitest';

import { insertConcert } from '@/lib/makers/concerts';
import { insertUser } from '@/lib/makers/users';
import { makeFrontDoor } from './front-door';
import { startTracing } from './tracing';

type Attribute = { key: string; value: { stringValue?: string } };
type Span = { name: string; kind: number; traceId: string; attributes: Attribute[] };
type Export = {
  resourceSpans: { resource: { attributes: Attribute[] }; scopeSpans: { scope: { name: string }; spans: Span[] }[] }[];
};

/** `SPAN_KIND_SERVER` of OpenTelemetry's protocol. */
const SERVER_SPAN = 2;

const received: { url: string | undefined; body: string }[] = [];
let collector: Server;
let door: Server;

function portOf(server: Server): number {
  return (server.address() as AddressInfo).port;
}

async function open(server: Server): Promise<Server> {
  server.listen(0);
  await once(server, 'listening');
  return server;
}

beforeAll(async () => {
  collector = createServer((request, response) => {
    void text(request).then((body) => {
      received.push({ url: request.url, body });
      response.end('{}');
    });
  });
  await open(collector);
});

afterAll(async () => {
  for (const server of [collector, door]) {
    server.closeAllConnections();
    server.close();
  }
  delete process.env.OTEL_EXPORTER_OTLP_ENDPOINT;
});

function join(concertId: string, accessToken: string): Promise<Response> {
  return fetch(`http://127.0.0.1:${portOf(door)}/api/v1/queue/tokens`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${accessToken}`,
      'x-request-id': 'traced-request',
    },
    body: JSON.stringify({ concertId }),
  });
}

test('nothing of it is loaded before it is asked for', () => {
  const loaded = Object.keys(createRequire(import.meta.url).cache).filter((file) => file.includes('/@opentelemetry/'));
  expect(loaded).toEqual([]);
});

test('a request is one trace with its statements and scripts, found by its request id, without what they were given', async () => {
  process.env.OTEL_EXPORTER_OTLP_ENDPOINT = `http://127.0.0.1:${portOf(collector)}`;
  const { accessToken, userId } = await insertUser();
  const { concertId } = await insertConcert();
  const { observe, carry, stop } = await startTracing({ OTEL_SERVICE_NAME: 'frontrow' });
  const onward: OutgoingHttpHeaders = {};
  door = await open(
    makeFrontDoor(
      async (_, response) => {
        carry(onward);
        response.end();
      },
      () => undefined,
      { api: observe },
    ).server,
  );
  expect((await join(concertId, accessToken)).status).toBe(201);
  await (await fetch(`http://127.0.0.1:${portOf(door)}/wallet`)).text();
  await stop();

  expect(received.map(({ url }) => url)).toContain('/v1/traces');
  const exports = received.map(({ body }) => JSON.parse(body) as Export).flatMap(({ resourceSpans }) => resourceSpans);
  expect(exports[0]!.resource.attributes).toContainEqual({ key: 'service.name', value: { stringValue: 'frontrow' } });
  const spans = exports.flatMap(({ scopeSpans }) =>
    scopeSpans.flatMap(({ scope, spans: some }) => some.map((span) => ({ ...span, by: scope.name }))),
  );
  const request = spans.find(({ attributes }) =>
    attributes.some(({ key, value }) => key === 'frontrow.request_id' && value.stringValue === 'traced-request'),
  )!;
  expect(request.name).toBe('POST /api/v1/queue/tokens');
  const ofRequest = spans.filter(({ traceId }) => traceId === request.traceId).map(({ by }) => by);
  for (const driver of ['pg', 'ioredis']) expect(ofRequest).toContain(`@opentelemetry/instrumentation-${driver}`);
  // Whoever makes the page goes on with the visitor's trace.
  const [, carriedTraceId] = String(onward['traceparent']).split('-');
  const page = spans.find(({ kind, traceId }) => kind === SERVER_SPAN && traceId === carriedTraceId);
  expect(page?.attributes.map(({ value }) => value.stringValue)).toContain('/wallet');
  const sent = received.map(({ body }) => body).join('');
  for (const secret of [accessToken, userId, Buffer.from(userId.replaceAll('-', ''), 'hex').toString('base64url')])
    expect(sent).not.toContain(secret);
});
