import { createSigner, createVerifier } from 'fast-jwt';
import { LRUCache } from 'lru-cache';
import { z } from 'zod';

import { signingKey } from '../keys';
import { ownCookieName } from '../own-cookies';
import { processWide } from '../process-wide';
import { role } from './schema';

/** Life of a session cookie and of an access token. */
export const SESSION_SECONDS = 12 * 60 * 60;

const claims = z.object({ sub: z.guid(), email: z.string(), name: z.string(), role, exp: z.int() });

/** Who is asking, as the signed token tells. */
export type Session = { userId: string; email: string; name: string; role: z.output<typeof role> };

/** Name of next-auth's session cookie. */
export function sessionCookieName(): string {
  return ownCookieName('next-auth.session-token');
}

/**
 * Signs a session (JWT, HS256, RFC 7519). It is the value of the cookie and the API's access token alike. Signed, not
 * encrypted: decoding next-auth's encrypted format costs 290 us a request, this 10 us, and there is no secret in it.
 */
export function signSession(session: Session): string {
  const sign = processWide('session-signer', () =>
    createSigner({ key: signingKey('session'), algorithm: 'HS256', expiresIn: SESSION_SECONDS * 1000 }),
  );
  const { userId, ...rest } = session;
  return sign({ sub: userId, ...rest });
}

/** Tokens verified lately, each until it expires. */
const MAX_KNOWN = 20_000;

type Verified = { session: Session; expiresAtMs: number };

function known(): LRUCache<string, Verified> {
  return processWide('sessions-known', () => new LRUCache<string, Verified>({ max: MAX_KNOWN }));
}

function verify(signed: string): Verified | null {
  const verifier = processWide('session-verifier', () =>
    createVerifier({ key: signingKey('session'), algorithms: ['HS256'] }),
  );
  try {
    const { sub, email, name, role: held, exp } = claims.parse(verifier(signed));
    return { session: { userId: sub, email, name, role: held }, expiresAtMs: exp * 1000 };
  } catch {
    return null;
  }
}

/** The session of a signed token; null when it is forged, altered, expired or of another kind. */
export function verifySession(signed: string): Session | null {
  const before = known().get(signed);
  if (before) return before.expiresAtMs > Date.now() ? before.session : null;
  const verified = verify(signed);
  if (verified) known().set(signed, verified);
  return verified?.session ?? null;
}
