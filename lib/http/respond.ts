import { createHash } from 'node:crypto';

import { newResponse } from './response';

/** A JSON answer. Nothing is cached unless the route says so. */
export function json(status: number, body: unknown, headers: Record<string, string> = {}): Response {
  return newResponse(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/json', 'cache-control': 'no-store', ...headers },
  });
}

export function noContent(headers: Record<string, string> = {}): Response {
  return newResponse(null, { status: 204, headers });
}

/**
 * A JSON answer that browsers and CDNs may keep for `maxAgeSeconds` and check by its ETag afterwards (RFC 9110, 13).
 */
export function cacheableJson(request: Request, body: unknown, maxAgeSeconds: number): Response {
  const text = JSON.stringify(body);
  const etag = `"${createHash('sha1').update(text).digest('base64url')}"`;
  const headers = {
    'content-type': 'application/json',
    'cache-control': `public, max-age=${maxAgeSeconds}`,
    etag,
  };
  const known = request.headers.get('if-none-match');
  const unchanged = known === '*' || known?.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag);
  return unchanged ? newResponse(null, { status: 304, headers }) : newResponse(text, { status: 200, headers });
}

/** The header that tells an answer to be the memory of an earlier one. */
export function replayHeader(replayed: boolean): Record<string, string> {
  return replayed ? { 'idempotency-replayed': 'true' } : {};
}
