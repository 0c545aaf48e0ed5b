import type { IncomingMessage, ServerResponse } from 'node:http';

import { COMMON_HEADERS, drop, isInPieces, type Answer, type Outlet } from '@/lib/http/answer';
import { bodyTooLarge, requestIdOf, textOf, type Ask } from '@/lib/http/ask';

/** For so long a client that was answered before it had sent all may go on sending; a connection cut at once would take the answer with it. */
const REST_DEADLINE_MS = 2_000;

class NodeHeaders {
  readonly #headers: IncomingMessage['headers'];

  constructor(headers: IncomingMessage['headers']) {
    this.#headers = headers;
  }

  get(name: string): string | null {
    const value = this.#headers[name];
    return typeof value === 'string' ? value : null;
  }
}

function chunksOf(request: IncomingMessage, maxBytes: number): Promise<Buffer[]> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    const goneAway = (): void => reject(new Error('The client went away'));
    if (request.destroyed) return goneAway();
    function take(chunk: Buffer): void {
      bytes += chunk.byteLength;
      chunks.push(chunk);
      if (bytes <= maxBytes) return;
      request.off('data', take);
      reject(bodyTooLarge(maxBytes));
    }
    request.on('data', take);
    request.once('end', () => resolve(chunks));
    request.once('error', reject);
    // Told of every request when it is over; only for one that was not read to its end an error has to be made.
    request.once('close', () => request.readableEnded || goneAway());
  });
}

/** What the front door was asked. */
export class NodeAsk implements Ask {
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly params: Readonly<Record<string, string>>;
  readonly headers: NodeHeaders;
  readonly requestId: string;
  readonly connection: IncomingMessage;

  constructor(request: IncomingMessage, path: string, query: string, params: Readonly<Record<string, string>>) {
    this.method = request.method!;
    this.path = path;
    this.query = query;
    this.params = params;
    this.headers = new NodeHeaders(request.headers);
    this.requestId = requestIdOf(this.headers.get('x-request-id'));
    this.connection = request;
  }

  async text(maxBytes: number): Promise<string> {
    return textOf(await chunksOf(this.connection, maxBytes));
  }
}

function hasBody({ headers }: IncomingMessage): boolean {
  return 'content-length' in headers || 'transfer-encoding' in headers;
}

/** Reads what is still to come of a request that has been answered, but not for long. */
function takeRest(request: IncomingMessage): void {
  const cut = setTimeout(() => request.socket.destroySoon(), REST_DEADLINE_MS).unref();
  for (const over of ['end', 'close'] as const) request.once(over, () => clearTimeout(cut));
  request.resume();
}

function outletOf(response: ServerResponse): Outlet {
  return {
    write: (piece) => void response.write(piece),
    end: () => void response.end(),
    untakenBytes: () => response.writableLength,
  };
}

/** The answer as the front door gives it; with nobody left to take it, it is dropped. */
export function toNode(answer: Answer, ask: NodeAsk, response: ServerResponse, ownHeaders = COMMON_HEADERS): void {
  const { status, body } = answer;
  const { socket } = ask.connection;
  if (response.headersSent || response.destroyed || socket.destroyed) return drop(answer);
  const headers = [...answer.headers, 'x-request-id', ask.requestId, ...ownHeaders];
  if (typeof body === 'function') {
    response.writeHead(status, headers);
    const stop = body(outletOf(response));
    response.flushHeaders();
    response.once('close', stop);
    // An answer that waits for the one before it on its connection is not told when that has closed.
    if (response.socket === null) socket.once('close', stop);
  } else if (body === null) {
    if (status >= 300 && status !== 304 && ask.method !== 'HEAD') headers.push('content-length', '0');
    response.writeHead(status, headers).end();
  } else if (isInPieces(body)) {
    headers.push('content-length', String(body.reduce((bytes, piece) => bytes + piece.byteLength, 0)));
    response.writeHead(status, headers).cork();
    for (const piece of body) response.write(piece);
    response.end();
  } else {
    const bytes = typeof body === 'string' ? Buffer.byteLength(body) : body.byteLength;
    headers.push('content-length', String(bytes));
    response.writeHead(status, headers).end(body);
  }
  if (!ask.connection.complete && hasBody(ask.connection)) takeRest(ask.connection);
}
