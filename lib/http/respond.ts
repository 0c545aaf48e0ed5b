import { createHash } from 'node:crypto';

import { Answer, type EncodedBody } from './answer';
import type { Headed } from './cookies';

type Headers = Readonly<Record<string, string>>;

const JSON_HEADERS = ['content-type', 'application/json', 'cache-control', 'no-store'] as const;

/** A JSON answer. Nothing is cached unless the route says so. */
export function json(status: number, body: unknown, headers: Headers = {}): Answer {
  const all: string[] = [...JSON_HEADERS];
  for (const name in headers) all.push(name, headers[name]!);
  return new Answer(status, JSON.stringify(body), all);
}

export function noContent(headers: Headers = {}): Answer {
  return new Answer(204, null, Object.entries(headers).flat());
}

/** A value of each object, made once for one that comes again because a cache shares it. */
function oncePer<Key extends object, Value>(make: (key: Key) => Value): (key: Key) => Value {
  const known = new WeakMap<Key, Value>();
  return (key) => {
    const before = known.get(key);
    if (before !== undefined) return before;
    const made = make(key);
    known.set(key, made);
    return made;
  };
}

type WholeList = { items: readonly unknown[]; nextCursor: null };

/** A list of which the first page is all; the same list gives the same body, so that it is encoded once. */
export const wholeList = oncePer((items: readonly unknown[]): WholeList => ({ items, nextCursor: null }));

/** Kept as bytes: a text of 28 KB, encoded anew for each answer, costs more than all the rest of answering. */
const bytesOf = oncePer((body: object): Uint8Array<ArrayBuffer> => Buffer.from(JSON.stringify(body)));
const etagOf = oncePer((body: object) => `"${createHash('sha1').update(bytesOf(body)).digest('base64url')}"`);

/** As `json`, for a body that has been encoded already. */
export function encodedJson(status: number, body: EncodedBody): Answer {
  return new Answer(status, body, JSON_HEADERS);
}

/**
 * A JSON answer that browsers and CDNs may keep for `maxAgeSeconds` and check by its ETag afterwards (RFC 9110, 13).
 */
export function cacheableJson(request: Headed, body: object, maxAgeSeconds: number): Answer {
  const etag = etagOf(body);
  const headers = [
    'content-type',
    'application/json',
    'cache-control',
    `public, max-age=${maxAgeSeconds}`,
    'etag',
    etag,
  ];
  const known = request.headers.get('if-none-match');
  const unchanged = known === '*' || known?.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag);
  return unchanged ? new Answer(304, null, headers) : new Answer(200, bytesOf(body), headers);
}

/** The header that tells an answer to be the memory of an earlier one. */
export function replayHeader(replayed: boolean): Headers {
  return replayed ? { 'idempotency-replayed': 'true' } : {};
}
