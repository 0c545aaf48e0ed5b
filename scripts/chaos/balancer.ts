import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

import { Pool, type Dispatcher } from 'undici';

const READY_EVERY_MS = 200;
const READY_DEADLINE_MS = 1_000;
const CONNECTIONS = 64;
/** Errors of a connection that was never made: nobody has seen the request, and another server may. */
const NEVER_SENT = new Set(['ECONNREFUSED', 'UND_ERR_CONNECT_TIMEOUT', 'UND_ERR_DESTROYED', 'UND_ERR_CLOSED']);
const HOP_BY_HOP = new Set(['connection', 'keep-alive', 'transfer-encoding']);

type Backend = { url: string; pool: Pool; ready: boolean };

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts);
}

function headersOf(
  from: IncomingMessage['headers'] | Dispatcher.ResponseData['headers'],
): Record<string, string | string[]> {
  const kept = Object.entries(from).filter(([name, value]) => value !== undefined && !HOP_BY_HOP.has(name));
  return Object.fromEntries(kept) as Record<string, string | string[]>;
}

/**
 * A balancer as stands before web servers: in turn to those that say that they are ready, to another one when no
 * connection was made, and a torn connection for the client when one was torn behind it.
 */
export class Balancer {
  inFlight = 0;
  /** Whether the client of this request is to be cut off in the middle, and after how long. Null: let it be. */
  cut: (request: IncomingMessage) => number | null = () => null;
  readonly #backends: Backend[];
  readonly #server: Server;
  readonly #stop = new AbortController();
  #turn = 0;

  constructor(urls: string[]) {
    this.#backends = urls.map((url) => ({ url, pool: new Pool(url, { connections: CONNECTIONS }), ready: true }));
    this.#server = createServer((request, response) => {
      this.inFlight += 1;
      response.once('close', () => (this.inFlight -= 1));
      this.#answer(request, response).catch(() => response.destroy());
    });
  }

  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    for (const backend of this.#backends) void this.#watch(backend);
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    this.#stop.abort();
    this.#server.close();
    this.#server.closeAllConnections();
    await Promise.all(this.#backends.map(({ pool }) => pool.destroy()));
  }

  async #watch(backend: Backend): Promise<void> {
    while (!this.#stop.signal.aborted) {
      const answer = await fetch(`${backend.url}/api/health/ready`, {
        signal: AbortSignal.timeout(READY_DEADLINE_MS),
      }).catch(() => null);
      backend.ready = answer?.ok === true;
      await answer?.arrayBuffer().catch(() => undefined);
      await sleep(READY_EVERY_MS, undefined, { signal: this.#stop.signal }).catch(() => undefined);
    }
  }

  /** All of them, those that are ready first; when none is, whoever is there may say so itself. */
  #inTurn(): Backend[] {
    this.#turn += 1;
    const turned = this.#backends.map((_, index) => this.#backends[(this.#turn + index) % this.#backends.length]!);
    return turned.toSorted((a, b) => Number(b.ready) - Number(a.ready));
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await readBody(request);
    const cutAfterMs = this.cut(request);
    const left = new AbortController();
    response.once('close', () => response.writableFinished || left.abort());
    if (cutAfterMs !== null) setTimeout(() => response.destroy(), cutAfterMs);
    const { statusCode, headers, body: answer } = await this.#forward(request, body, left.signal);
    response.writeHead(statusCode, headersOf(headers));
    for await (const part of answer) response.write(part);
    response.end();
  }

  async #forward(request: IncomingMessage, body: Buffer, signal: AbortSignal): Promise<Dispatcher.ResponseData> {
    let refused: unknown;
    for (const { pool } of this.#inTurn()) {
      try {
        return await pool.request({
          path: request.url!,
          method: request.method as Dispatcher.HttpMethod,
          headers: headersOf(request.headers),
          body: body.length > 0 ? body : null,
          signal,
        });
      } catch (error) {
        if (!NEVER_SENT.has((error as { code?: string }).code ?? '')) throw error;
        refused = error;
      }
    }
    throw refused;
  }
}
