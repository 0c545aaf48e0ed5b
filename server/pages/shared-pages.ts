import { createHash } from 'node:crypto';
import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

import { LRUCache } from 'lru-cache';

import { LOCALE_COOKIE, type Locale } from '@/i18n/routing';
import { readSession } from '@/lib/http/caller';
import { isSharedPage } from '@/lib/http/page-policy';
import type { Listener } from '../listener';
import { acceptedCodings, languageOf, type Coding } from './choices';
import { headed } from './headed';
import { HeldAnswer } from './held-answer';
import { joinData, policyOfHtml } from './inline-scripts';

/** Pages that one process keeps; each in each language, and for people signed in and not. */
const MAX_PAGES = 500;
/** A page past its time is still good for those who come while one of them fetches the next. */
const STALE_MS = 30_000;
/** Time after which somebody else may fetch the next, should the one who did not come back with it. */
const REFRESH_DEADLINE_MS = 5_000;
const MAX_PAGE_BYTES = 2_000_000;

/** What is said anew with every answer, or is not so any more. */
const NOT_KEPT = ['content-length', 'transfer-encoding', 'connection', 'date', 'etag', 'vary', 'x-nextjs-cache'];

type Page = {
  headers: OutgoingHttpHeaders;
  etag: string;
  bodies: Record<Coding | 'identity', Buffer>;
  freshUntilMs: number;
  refreshingSinceMs: number;
};

/** An answer of Next's to a shared page, whole, under the policy that its scripts ask for. */
type Rendering = { status: number; headers: OutgoingHttpHeaders; body: Buffer };

const LANGUAGE_COOKIE = new RegExp(`(?<![^;\\s])${LOCALE_COOKIE}=[^;]*`, 'g');

const compressBrotli = promisify(brotliCompress);
const compressGzip = promisify(gzip);

function pathOf({ url = '' }: IncomingMessage): string {
  return url.split('?', 1)[0]!;
}

/** Whether the request is for one of the shared pages, and for the whole of it. */
export function asksForSharedPage(request: IncomingMessage): boolean {
  return isSharedPage(pathOf(request)) && !('rsc' in request.headers);
}

/**
 * What a shared page depends on: its address, the language, and whether there is a session, for without one the waiting room
 * is not shown. Null for a request whose answer is not kept.
 */
function keyOf(request: IncomingMessage): string | null {
  const { method, url = '', headers } = request;
  if (method !== 'GET' || url.includes('?') || 'next-action' in headers || 'authorization' in headers) return null;
  return [url, readSession(headed(request)) ? 'in' : 'out', languageOf(request)].join('\n');
}

/** Makes the request one for this language, by whichever of its headers Next goes. */
function speak({ headers }: IncomingMessage, language: Locale): void {
  headers['accept-language'] = language;
  if (headers.cookie) headers.cookie = headers.cookie.replaceAll(LANGUAGE_COOKIE, `${LOCALE_COOKIE}=${language}`);
}

/**
 * Has a shared page rendered. It is asked for as it is, not compressed and not as "you have it already", and in the very language
 * that it is kept under. Null when the visitor has gone.
 */
async function render(pages: Listener, request: IncomingMessage, response: ServerResponse): Promise<Rendering | null> {
  for (const name of ['accept-encoding', 'if-none-match']) delete request.headers[name];
  speak(request, languageOf(request));
  const held = new HeldAnswer(request, response);
  await pages(request, held);
  const written = await held.body;
  if (!written) return null;
  const { statusCode: status } = held;
  const headers = { ...response.getHeaders(), ...held.getHeaders() };
  if (!String(headers['content-type']).startsWith('text/html')) return { status, headers, body: written };
  const html = joinData(written.toString());
  headers['content-security-policy'] = policyOfHtml(html);
  delete headers['content-length'];
  return { status, headers, body: Buffer.from(html) };
}

/** Seconds for which the page may be shared; 0 when it is not one for everybody. */
function sharedSeconds({ status, headers, body }: Rendering): number {
  const isPage = status === 200 && String(headers['content-type']).startsWith('text/html');
  if (!isPage || headers['set-cookie'] || headers['content-encoding'] || body.byteLength > MAX_PAGE_BYTES) return 0;
  return Number(/s-maxage=(\d+)/.exec(String(headers['cache-control']))?.[1] ?? 0);
}

async function pageOf({ headers, body }: Rendering, seconds: number): Promise<Page> {
  const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 6 } };
  const [br, zipped] = await Promise.all([compressBrotli(body, quality), compressGzip(body)]);
  return {
    headers: Object.fromEntries(Object.entries(headers).filter(([name]) => !NOT_KEPT.includes(name))),
    etag: `"${createHash('sha1').update(body).digest('base64url')}"`,
    bodies: { br, gzip: zipped, identity: body },
    freshUntilMs: performance.now() + seconds * 1000,
    refreshingSinceMs: Number.NEGATIVE_INFINITY,
  };
}

/** What a visitor's browser has and takes, before the request is changed for the one who renders. */
type Wishes = { known: string | undefined; coding: Coding | 'identity' };

function wishesOf(request: IncomingMessage): Wishes {
  const [coding = 'identity'] = acceptedCodings(request);
  return { known: request.headers['if-none-match'], coding };
}

function send(page: Page, { known, coding }: Wishes, response: ServerResponse): void {
  const headers = { ...page.headers, etag: page.etag, vary: 'accept-encoding, cookie, accept-language, rsc' };
  if (known === page.etag) {
    response.writeHead(304, headers).end();
    return;
  }
  const body = page.bodies[coding];
  const encoded = coding === 'identity' ? {} : { 'content-encoding': coding };
  response.writeHead(200, { ...headers, ...encoded, 'content-length': body.byteLength }).end(body);
}

/**
 * Answers pages that are the same for everybody from memory, for as long as Next says that they may be shared
 * (`s-maxage`), compressed once. Next needs milliseconds for a page that it has rendered already, and at the opening
 * everybody asks for the same one. They cannot hold a nonce: their inline scripts are known by hashes.
 * @param pages renders a page
 */
export function sharePages(pages: Listener): Listener {
  const kept = new LRUCache<string, Page>({ max: MAX_PAGES });
  return async (request, response) => {
    const key = keyOf(request);
    const wishes = wishesOf(request);
    const page = key === null ? undefined : kept.get(key);
    const now = performance.now();
    if (page && now < page.freshUntilMs + STALE_MS) {
      const refreshing = now - page.refreshingSinceMs < REFRESH_DEADLINE_MS;
      if (now < page.freshUntilMs || refreshing) return send(page, wishes, response);
      page.refreshingSinceMs = now;
    }
    const rendering = await render(pages, request, response);
    if (!rendering) return;
    const seconds = key === null ? 0 : sharedSeconds(rendering);
    if (seconds === 0) {
      const { status, headers, body } = rendering;
      response.writeHead(status, headers).end(body.byteLength > 0 ? body : undefined);
      return;
    }
    const next = await pageOf(rendering, seconds);
    kept.set(key!, next);
    send(next, wishes, response);
  };
}
