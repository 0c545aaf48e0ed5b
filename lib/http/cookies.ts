import type { IncomingMessage } from 'node:http';

/** Whatever has a request's headers: an `Ask`, a `Request`, what Next hands to a page. */
export type Headed = {
  readonly headers: Pick<Headers, 'get'>;
  /** The connection that it came by, where that can be seen. */
  readonly connection?: IncomingMessage;
};

/** The value of a request's cookie, or undefined (RFC 6265, 4.2). */
export function readCookie(request: Headed, name: string): string | undefined {
  const header = request.headers.get('cookie');
  if (!header) return undefined;
  for (const pair of header.split(';')) {
    const equals = pair.indexOf('=');
    if (equals > 0 && pair.slice(0, equals).trim() === name) return pair.slice(equals + 1).trim();
  }
  return undefined;
}

/** A `Set-Cookie` value that scripts cannot read and other sites cannot send along with a post. */
export function httpOnlyCookie(
  name: string,
  value: string,
  options: { maxAgeSeconds: number; secure: boolean },
): string {
  const secure = options.secure ? '; Secure' : '';
  return `${name}=${value}; Path=/; Max-Age=${options.maxAgeSeconds}; HttpOnly; SameSite=Lax${secure}`;
}
