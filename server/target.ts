import type { IncomingMessage } from 'node:http';

/** Where a request goes: a path as URLs have it, and the query without its question mark. */
export type Target = { path: string; query: string };

/** A path that is as it is, unless one of its segments is a dot or two. */
const PLAIN = /^\/[\w!$&'()*+,;=:@~/.-]*$/;
const DOT_SEGMENT = /\/\.\.?(?:\/|$)/;

/** What names a host and perhaps a port, and nothing besides (RFC 9110, 7.2). */
const HOST = /^[\w.:[\]~!$&'()*+,;=-]+$/;

let known = '';

/** Whether requests may come for this host. Nearly all come for the one before. */
export function isHost(host: string | undefined): boolean {
  if (host === undefined) return false;
  if (host === known) return true;
  if (!HOST.test(host) || !URL.canParse(`http://${host}`)) return false;
  known = host;
  return true;
}

/** The target of a request to this very server (RFC 9112, 3.2.1); null when it has none that can be read, or an impossible host. */
export function targetOf({ url = '', headers }: IncomingMessage): Target | null {
  if (!url.startsWith('/') || !isHost(headers.host)) return null;
  const mark = url.indexOf('?');
  const path = mark === -1 ? url : url.slice(0, mark);
  if (path.includes('\\')) return null;
  if (PLAIN.test(path) && !DOT_SEGMENT.test(path) && (mark === -1 || !url.includes('#')))
    return { path, query: mark === -1 ? '' : url.slice(mark + 1) };
  const { pathname, search } = new URL(`http://here.invalid${url}`);
  return { path: pathname, query: search.slice(1) };
}

/** The path without the slashes at its end; null when it has none. */
export function withoutSlashes(path: string): string | null {
  let end = path.length;
  while (end > 1 && path[end - 1] === '/') end -= 1;
  return end === path.length ? null : path.slice(0, end);
}
