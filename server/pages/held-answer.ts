import { ServerResponse, type IncomingMessage, type OutgoingHttpHeader, type OutgoingHttpHeaders } from 'node:http';

type Given = OutgoingHttpHeaders | OutgoingHttpHeader[] | undefined;

/** Names and values of what `writeHead` takes: an object, or a list of both by turns. */
function entriesOf(headers: Given): [string, OutgoingHttpHeader][] {
  if (!Array.isArray(headers)) return Object.entries(headers ?? {}).filter((entry) => entry[1] !== undefined) as never;
  return headers.flatMap((name, index) => (index % 2 === 0 ? [[String(name), headers[index + 1]!]] : []));
}

/** A response that nobody receives: it keeps what is written to it until its end, head and body. */
export class HeldAnswer extends ServerResponse {
  readonly #chunks: Buffer[] = [];
  #finish: (body: Buffer | null) => void = () => undefined;
  /** All that was written; null when the visitor went away before the end. */
  readonly body = new Promise<Buffer | null>((resolve) => (this.#finish = resolve));

  /** @param visitor the response that the visitor waits for */
  constructor(request: IncomingMessage, visitor: ServerResponse) {
    super(request);
    visitor.once('close', () => {
      if (this.finished) return;
      this.#finish(null);
      this.destroy();
      this.emit('close');
    });
  }

  #keep(chunk: unknown, encoding: unknown): void {
    const inEncoding = typeof encoding === 'string' ? (encoding as BufferEncoding) : 'utf8';
    if (typeof chunk === 'string') this.#chunks.push(Buffer.from(chunk, inEncoding));
    else if (chunk instanceof Uint8Array) this.#chunks.push(Buffer.from(chunk));
  }

  override flushHeaders(): void {}

  override writeHead(status: number, ...rest: unknown[]): this {
    this.statusCode = status;
    for (const [name, value] of entriesOf(rest.at(-1) as Given)) this.setHeader(name, value);
    return this;
  }

  override write(chunk: unknown, ...rest: unknown[]): boolean {
    this.#keep(chunk, rest[0]);
    const written = rest.at(-1);
    if (typeof written === 'function') process.nextTick(written);
    return true;
  }

  override end(chunk?: unknown, ...rest: unknown[]): this {
    if (this.finished) return this;
    this.#keep(chunk, rest[0]);
    this.finished = true;
    this.#finish(Buffer.concat(this.#chunks));
    process.nextTick(() => this.emit('finish'));
    return this;
  }
}
