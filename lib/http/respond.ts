import { createHash } from 'node:crypto';

import { Answer } from './answer';

/** A JSON answer. Nothing is cached unless the route says so. */
export function json(status: number, body: unknown, headers: Record<string, string> = {}): Answer {
  return new Answer(status, JSON.stringify(body), { 'content-type': 'application/json', 'cache-control': 'no-store', ...headers });
}

export function noContent(headers: Record<string, string> = {}): Answer {
  return new Answer(204, null, headers);
}

type WholeList = { items: readonly unknown[]; nextCursor: null };
const wholeLists = new WeakMap<readonly unknown[], WholeList>();

/** A list of which the first page is all; the same list gives the same body, so that it is encoded once. */
export function wholeList(items: readonly unknown[]): WholeList {
  const before = wholeLists.get(items);
  if (before) return before;
  const made: WholeList = { items, nextCursor: null };
  wholeLists.set(items, made);
  return made;
}

type Encoded = { text: string; etag: string };
const encoded = new WeakMap<object, Encoded>();

/** A body that is answered again, because a cache shares it, is encoded once. */
function encode(body: object): Encoded {
  const before = encoded.get(body);
  if (before) return before;
  const text = JSON.stringify(body);
  const made = { text, etag: `"${createHash('sha1').update(text).digest('base64url')}"` };
  encoded.set(body, made);
  return made;
}

/**
 * A JSON answer that browsers and CDNs may keep for `maxAgeSeconds` and check by its ETag afterwards (RFC 9110, 13).
 */
export function cacheableJson(request: Request, body: object, maxAgeSeconds: number): Answer {
  const { text, etag } = encode(body);
  const headers = {
    'content-type': 'application/json',
    'cache-control': `public, max-age=${maxAgeSeconds}`,
    etag,
  };
  const known = request.headers.get('if-none-match');
  const unchanged = known === '*' || known?.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag);
  return unchanged ? new Answer(304, null, headers) : new Answer(200, text, headers);
}

/** The header that tells an answer to be the memory of an earlier one. */
export function replayHeader(replayed: boolean): Record<string, string> {
  return replayed ? { 'idempotency-replayed': 'true' } : {};
}
