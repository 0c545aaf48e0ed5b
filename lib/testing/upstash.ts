import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

import { createApp } from '@humanwhocodes/upstash-redis-server';

type Fetch = ReturnType<typeof createApp>['fetch'];

async function answer(fetch: Fetch, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  const headers = new Headers(Object.entries(incoming.headers).map(([name, value]) => [name, String(value)]));
  const method = incoming.method!;
  const body = method === 'GET' ? null : await text(incoming);
  const response = await fetch(new Request(`http://localhost${incoming.url}`, { method, headers, body }));
  outgoing.writeHead(response.status, Object.fromEntries(response.headers)).end(await response.text());
}

/** A server of Upstash's REST protocol in front of the Redis at `redisUrl`, on a free port of this machine. */
export async function startUpstashServer(
  redisUrl: string,
): Promise<{ url: string; token: string; stop: () => Promise<void> }> {
  const token = crypto.randomUUID();
  const app = createApp({ token, redisUrl });
  const server = createServer((incoming, outgoing) => void answer(app.fetch, incoming, outgoing));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    token,
    stop: () => new Promise<void>((done) => server.close(() => done())),
  };
}
