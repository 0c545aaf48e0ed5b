import { Refusal } from '../errors';
import type { Headed } from './cookies';

/** What an operation may know of a request, whichever door it came by. */
export type Ask = Headed & {
  readonly method: string;
  /** As a URL has it: begins with a slash, and holds neither `.` nor `..` as a segment. */
  readonly path: string;
  /** What follows the question mark; empty when there is none. */
  readonly query: string;
  /** The path's parameters, decoded where that is possible. */
  readonly params: Readonly<Record<string, unknown>>;
  /** Names the request in logs and in its answer. */
  readonly requestId: string;
  /**
   * The body's text, read once.
   * @throws Refusal BODY_TOO_LARGE when it has more bytes, TypeError when it is not UTF-8
   */
  text(maxBytes: number): Promise<string>;
};

/** A request id that a balancer in front may have given; anything else is replaced. */
export function requestIdOf(given: string | null | undefined): string {
  return given && /^[\w-]{8,64}$/.test(given) ? given : crypto.randomUUID();
}

export function bodyTooLarge(maxBytes: number): Refusal {
  return new Refusal('BODY_TOO_LARGE', { detail: `At most ${maxBytes} bytes` });
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** @throws TypeError when the bytes are not UTF-8 */
export function textOf(chunks: readonly Uint8Array[]): string {
  return utf8.decode(chunks.length === 1 ? chunks[0] : Buffer.concat(chunks));
}

async function readText(body: ReadableStream<Uint8Array> | null, maxBytes: number): Promise<string> {
  if (!body) return '';
  const reader = body.getReader();
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return textOf(chunks);
    bytes += value.byteLength;
    if (bytes > maxBytes) {
      // Nobody waits for the end of this: the body of a cloned request is cancelled only when its twin is, too.
      reader.cancel().catch(() => undefined);
      throw bodyTooLarge(maxBytes);
    }
    chunks.push(value);
  }
}

/** What Next's door was asked. */
export function askOf(request: Request, params: Readonly<Record<string, unknown>> = {}): Ask {
  const { method, url, headers } = request;
  const { pathname, search } = new URL(url);
  const requestId = requestIdOf(headers.get('x-request-id'));
  const text = (maxBytes: number): Promise<string> => readText(request.body, maxBytes);
  return { method, path: pathname, query: search.slice(1), params, headers, requestId, text };
}
