import type { ServerResponse } from 'node:http';

/**
 * Keeps what is written to a response until its end, head and body, and hands the body over then. The response is as it was
 * again by that time, with nothing sent and its head ready to be changed.
 * @param release sends the answer
 */
export function holdAnswer(response: ServerResponse, release: (body: Buffer) => void): void {
  const { write, end, flushHeaders, writeHead } = response;
  const chunks: Buffer[] = [];
  const keep = (chunk: unknown, encoding: unknown): void => {
    if (typeof chunk === 'string')
      chunks.push(Buffer.from(chunk, typeof encoding === 'string' ? (encoding as BufferEncoding) : 'utf8'));
    else if (chunk instanceof Uint8Array) chunks.push(Buffer.from(chunk));
  };
  response.flushHeaders = () => undefined;
  // Next's compression asks for the head as soon as it sees the body.
  response.writeHead = ((status: number, ...rest: unknown[]) => {
    response.statusCode = status;
    for (const [name, value] of Object.entries((rest.at(-1) as Record<string, string> | undefined) ?? {}))
      response.setHeader(name, value);
    return response;
  }) as typeof response.writeHead;
  response.write = ((chunk: unknown, encoding: unknown) => {
    keep(chunk, encoding);
    return true;
  }) as typeof response.write;
  response.end = ((chunk: unknown, encoding: unknown) => {
    keep(chunk, encoding);
    Object.assign(response, { write, end, flushHeaders, writeHead });
    release(Buffer.concat(chunks));
    return response;
  }) as typeof response.end;
}
