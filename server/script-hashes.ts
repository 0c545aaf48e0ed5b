import type { IncomingMessage, ServerResponse } from 'node:http';

import { isSharedPage, policyOfHtml } from '@/lib/http/page-policy';
import type { Listener } from './front-door';

function pathOf({ url = '' }: IncomingMessage): string {
  return url.split('?', 1)[0]!;
}

/** Keeps what is written until the end, and sends it under the policy that it asks for. */
function sendUnderItsHashes(response: ServerResponse): void {
  const { write, end, flushHeaders, writeHead } = response;
  const chunks: Buffer[] = [];
  const keep = (chunk: unknown, encoding: unknown): void => {
    if (typeof chunk === 'string') chunks.push(Buffer.from(chunk, typeof encoding === 'string' ? (encoding as BufferEncoding) : 'utf8'));
    else if (chunk instanceof Uint8Array) chunks.push(Buffer.from(chunk));
  };
  response.flushHeaders = () => undefined;
  // Next's compression asks for the head as soon as it sees the body.
  response.writeHead = ((status: number, ...rest: unknown[]) => {
    response.statusCode = status;
    for (const [name, value] of Object.entries((rest.at(-1) as Record<string, string> | undefined) ?? {})) response.setHeader(name, value);
    return response;
  }) as typeof response.writeHead;
  response.write = ((chunk: unknown, encoding: unknown) => {
    keep(chunk, encoding);
    return true;
  }) as typeof response.write;
  response.end = ((chunk: unknown, encoding: unknown) => {
    keep(chunk, encoding);
    Object.assign(response, { write, end, flushHeaders, writeHead });
    const body = Buffer.concat(chunks);
    const isHtml = String(response.getHeader('content-type')).startsWith('text/html');
    if (isHtml) response.setHeader('content-security-policy', policyOfHtml(body.toString()));
    return body.byteLength > 0 ? response.end(body) : response.end();
  }) as typeof response.end;
}

/**
 * Pages that are the same for everybody cannot hold a nonce; the hashes of their inline scripts go into their policy instead,
 * when they are sent as a whole. For that they must come as they are: not compressed, and not as "you have it already".
 */
export function hashScripts(pages: Listener): Listener {
  return (request, response) => {
    if (isSharedPage(pathOf(request)) && !('rsc' in request.headers)) {
      delete request.headers['accept-encoding'];
      delete request.headers['if-none-match'];
      sendUnderItsHashes(response);
    }
    return pages(request, response);
  };
}
