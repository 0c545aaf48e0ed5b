import { STATUS_CODES, type IncomingMessage } from 'node:http';

import { MAX_BODY_BYTES } from '@/lib/http/body';
import { dropForgedHeaders } from './forged-headers';
import type { Listener } from '../listener';
import { sheds, type Pressure } from '../pressure';
import { METHODS } from '../routes';
import { isHost } from '../target';
import { COME_AGAIN } from './turn-away';

type Refusal = { status: 400 | 405 | 411 | 413 | 503; headers?: Record<string, string> };

/**
 * Forms tell how long they are, and are short. Next and next-auth read any body into memory, however long, so one that is too
 * long or does not say is not let in; nobody waits for the rest of it.
 */
function refusalOfBody({ headers }: IncomingMessage): Refusal | null {
  if (headers['transfer-encoding'] !== undefined) return { status: 411, headers: { connection: 'close' } };
  return Number(headers['content-length'] ?? 0) > MAX_BODY_BYTES
    ? { status: 413, headers: { connection: 'close' } }
    : null;
}

/** Encoded or not: they end in headers, in lines of logs, in redirections, and belong in none of them. */
const CONTROL_CHARACTER = /%(?:[01][\da-f]|7f)/i;

/**
 * Next fails on an address that cannot be decoded and on a method that it does not know, and answers the address of another
 * server with a redirection to it; the fault is the asker's.
 */
function refusalOf(request: IncomingMessage): Refusal | null {
  const { url = '', method = '', headers } = request;
  if (!(METHODS as readonly string[]).includes(method)) return { status: 405, headers: { allow: METHODS.join(', ') } };
  if (!url.startsWith('/') || CONTROL_CHARACTER.test(url)) return { status: 400 };
  if (headers.host !== undefined && !isHost(headers.host)) return { status: 400 };
  try {
    decodeURIComponent(url.split('?', 1)[0]!);
  } catch {
    return { status: 400 };
  }
  return refusalOfBody(request);
}

/** The pages, asked only what they can answer, and when there is time for it. */
export function guardPages(pages: Listener, pressure: Pressure): Listener {
  return async (request, response) => {
    const refusal: Refusal | null = sheds(pressure.level, request.url ?? '')
      ? { status: 503, headers: COME_AGAIN }
      : refusalOf(request);
    dropForgedHeaders(request);
    if (refusal === null) return pages(request, response);
    const { status, headers } = refusal;
    response.writeHead(status, { 'content-type': 'text/plain', ...headers }).end(STATUS_CODES[status]);
  };
}
