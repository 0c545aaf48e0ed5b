import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

import { LRUCache } from 'lru-cache';

import { readSession } from '@/lib/http/caller';
import { readCookie, type Headed } from '@/lib/http/cookies';
import { acceptedCodings, type Coding } from './accepted-codings';
import type { Listener } from './listener';
import { holdAnswer } from './held-answer';

/** Pages that are one rendering for everybody: the concerts, a concert, its waiting room. */
const SHARED_PAGE = /^\/(?:concerts\/[0-9a-f-]{36}(?:\/queue)?)?$/;

/** Pages that one process keeps; each in each language, and for people signed in and not. */
const MAX_PAGES = 500;
/** A page past its time is still good for those who come while one of them fetches the next. */
const STALE_MS = 30_000;
/** Time after which somebody else may fetch the next, should the one who did not come back with it. */
const REFRESH_DEADLINE_MS = 5_000;
const MAX_PAGE_BYTES = 2_000_000;

type Page = {
  headers: Record<string, string | string[]>;
  etag: string;
  bodies: Record<Coding | 'identity', Buffer>;
  freshUntilMs: number;
  refreshingSinceMs: number;
};

const compressBrotli = promisify(brotliCompress);
const compressGzip = promisify(gzip);

/** The request's headers as a `Request` has them. */
export function headed({ headers }: IncomingMessage): Headed {
  return {
    headers: {
      get: (name) => {
        const value = headers[name];
        return (Array.isArray(value) ? value.join(', ') : value) ?? null;
      },
    },
  };
}

/**
 * What a shared page depends on: its address, the language that the visitor's browser or choice asks for, and whether
 * there is a session, for without one the waiting room is not shown. Null for every other request.
 */
function keyOf(request: IncomingMessage): string | null {
  const { method, url, headers } = request;
  if (method !== 'GET' || !url || !SHARED_PAGE.test(url)) return null;
  if ('rsc' in headers || 'next-action' in headers || 'authorization' in headers) return null;
  const visitor = headed(request);
  const language = readCookie(visitor, 'NEXT_LOCALE') ?? headers['accept-language'] ?? '';
  return [url, readSession(visitor) ? 'in' : 'out', language].join('\n');
}

function send(page: Page, request: IncomingMessage, response: ServerResponse): void {
  const [coding = 'identity'] = acceptedCodings(request);
  const headers: Record<string, string | string[]> = {
    ...page.headers,
    etag: page.etag,
    vary: 'accept-encoding, cookie, accept-language, rsc',
  };
  if (request.headers['if-none-match'] === page.etag) {
    response.writeHead(304, headers).end();
    return;
  }
  const body = page.bodies[coding];
  const encoded = coding === 'identity' ? {} : { 'content-encoding': coding };
  response.writeHead(200, { ...headers, ...encoded, 'content-length': body.byteLength }).end(body);
}

/** Seconds for which the page may be shared; 0 when it is not one for everybody. */
function sharedSeconds(response: ServerResponse): number {
  const isPage = response.statusCode === 200 && String(response.getHeader('content-type')).startsWith('text/html');
  if (!isPage || response.hasHeader('set-cookie') || response.hasHeader('content-encoding')) return 0;
  return Number(/s-maxage=(\d+)/.exec(String(response.getHeader('cache-control')))?.[1] ?? 0);
}

async function pageOf(response: ServerResponse, body: Buffer, seconds: number): Promise<Page> {
  const kept = Object.entries(response.getHeaders()).filter(
    ([name]) =>
      !['content-length', 'transfer-encoding', 'connection', 'date', 'etag', 'vary', 'x-nextjs-cache'].includes(name),
  );
  const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 6 } };
  const [br, zipped] = await Promise.all([compressBrotli(body, quality), compressGzip(body)]);
  return {
    headers: Object.fromEntries(
      kept.map(([name, value]) => [name, typeof value === 'number' ? String(value) : value!]),
    ),
    etag: `"${createHash('sha1').update(body).digest('base64url')}"`,
    bodies: { br, gzip: zipped, identity: body },
    freshUntilMs: performance.now() + seconds * 1000,
    refreshingSinceMs: Number.NEGATIVE_INFINITY,
  };
}

/** The body that was written to a response, held back; null when its visitor went away before the end. */
function bodyOf(response: ServerResponse): Promise<Buffer | null> {
  return new Promise((resolve) => {
    response.once('close', () => resolve(null));
    holdAnswer(response, resolve);
  });
}

/**
 * Answers pages that are the same for everybody from memory, for as long as Next says that they may be shared
 * (`s-maxage`), compressed once; all else is left to `pages`. Next needs milliseconds for a page that it has rendered
 * already, and at the opening everybody asks for the same one.
 */
export function cachePages(pages: Listener): Listener {
  const cache = new LRUCache<string, Page>({ max: MAX_PAGES });
  return async (request, response) => {
    const key = keyOf(request);
    const known = key === null ? undefined : cache.get(key);
    const now = performance.now();
    if (known && now < known.freshUntilMs + STALE_MS) {
      const refreshing = now - known.refreshingSinceMs < REFRESH_DEADLINE_MS;
      if (now < known.freshUntilMs || refreshing) return send(known, request, response);
      known.refreshingSinceMs = now;
    }
    if (key === null) return pages(request, response);
    const accepted = request.headers['accept-encoding'];
    // Compressed by us, once; Next would do it for each.
    delete request.headers['accept-encoding'];
    const held = bodyOf(response);
    await pages(request, response);
    const body = await held;
    if (!body) return;
    const seconds = sharedSeconds(response);
    if (seconds === 0 || body.byteLength > MAX_PAGE_BYTES) return void response.end(body);
    const page = await pageOf(response, body, seconds);
    cache.set(key, page);
    request.headers['accept-encoding'] = accepted;
    send(page, request, response);
  };
}
