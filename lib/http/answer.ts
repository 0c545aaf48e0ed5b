import type { Ask } from './ask';
import { NOT_SNIFFED } from './page-policy';

/** Where a stream writes to. */
export type Outlet = {
  write: (piece: string | Uint8Array) => void;
  end: () => void;
  /** What has been written and not yet taken by the reader. */
  untakenBytes: () => number;
};

/** Begins to write to the outlet; gives the function that stops it, which may be called more than once. */
type StreamBody = (outlet: Outlet) => () => void;

/** Bytes in one piece, or in pieces that others share: two megabytes put together anew for each answer keep the collector busy. */
export type EncodedBody = Uint8Array<ArrayBuffer> | readonly Uint8Array<ArrayBuffer>[];

export type AnswerBody = string | EncodedBody | StreamBody | null;

export function isInPieces(body: AnswerBody): body is readonly Uint8Array<ArrayBuffer>[] {
  return Array.isArray(body);
}

/**
 * What an operation answers. It is handed over once: to `toResponse`, to the front door's `toNode`, or to `drop`.
 */
export class Answer {
  readonly status: number;
  readonly body: AnswerBody;
  /** Names and values by turns, as node:http takes them fastest. */
  readonly headers: readonly string[];

  constructor(status: number, body: AnswerBody, headers: readonly string[] = []) {
    this.status = status;
    this.body = body;
    this.headers = headers;
  }
}

/** Of every answer, besides its request id. */
export const COMMON_HEADERS: readonly string[] = Object.entries(NOT_SNIFFED).flat();

/** The value of the answer's header of this name, which is in lower case; null when it has none. */
export function headerOf({ headers }: Answer, name: string): string | null {
  const index = headers.findIndex((text, position) => position % 2 === 0 && text === name);
  return index === -1 ? null : headers[index + 1]!;
}

const DEAF: Outlet = { write: () => undefined, end: () => undefined, untakenBytes: () => 0 };

/** Lets go of an answer that nobody gets. */
export function drop({ body }: Answer): void {
  if (typeof body === 'function') body(DEAF)();
}

function readable(body: StreamBody): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let stop = (): void => undefined;
  return new ReadableStream<Uint8Array>(
    {
      start(controller) {
        stop = body({
          write: (piece) => controller.enqueue(typeof piece === 'string' ? encoder.encode(piece) : piece),
          end: () => controller.close(),
          untakenBytes: () => -(controller.desiredSize ?? 0),
        });
      },
      cancel: () => stop(),
    },
    new ByteLengthQueuingStrategy({ highWaterMark: 0 }),
  );
}

function webBody(body: AnswerBody): BodyInit | null {
  if (typeof body === 'function') return readable(body);
  return isInPieces(body) ? Buffer.concat(body) : (body as Exclude<typeof body, Uint8Array> | Uint8Array<ArrayBuffer>);
}

/** The answer as Next's door gives it. */
export function toResponse({ status, body, headers: own }: Answer, { requestId }: Ask): Response {
  const all = [...own, 'x-request-id', requestId, ...COMMON_HEADERS];
  const headers = new Headers();
  for (let index = 0; index < all.length; index += 2) headers.append(all[index]!, all[index + 1]!);
  return new Response(webBody(body), { status, headers });
}
