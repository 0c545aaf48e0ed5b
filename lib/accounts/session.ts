import { createSigner, createVerifier } from 'fast-jwt';
import { LRUCache } from 'lru-cache';
import { z } from 'zod';

import { signingKey } from '../keys';
import { ownCookieName } from '../own-cookies';
import { deskRole, deskRoleOf, type DeskRole, type Permission } from '../permissions';
import { processWide } from '../process-wide';
import { hasEnded } from './ended-sessions';
import { role, type AccessTokenView } from './schema';
import { sessionSeconds } from './session-seconds';

const claims = z.object({
  sub: z.guid(),
  email: z.string(),
  name: z.string(),
  role,
  deskRole: deskRole.optional(),
  exp: z.int(),
  secondFactor: z.boolean().optional(),
  ver: z.int().default(0),
  sid: z.guid().optional(),
  rehearsalId: z.guid().optional(),
});

/** Whoever may sign in, as the account says. */
export type SignedIn = {
  userId: string;
  email: string;
  name: string;
  role: z.output<typeof role>;
  /** What an operator may do; see `deskRoleOf`. */
  deskRole?: DeskRole | null | undefined;
  /** Whether the account has a second factor, which this session's sign-in has passed then: others end when it is set up. */
  secondFactor?: boolean;
  /** Of the account's sessions: those of an earlier version have ended. */
  version: number;
  /** Of a virtual fan: the rehearsal that it was made for. Nobody signs in as one; its rehearsal signs its tokens. */
  rehearsalId?: string | undefined;
};

/** Who is asking, as the signed token tells. */
export type Session = SignedIn & {
  /** By which one session can be ended; null for tokens that were signed without a sign-in, such as those of `npm run fans`. */
  sessionId: string | null;
  /** When it ends, in milliseconds since 1970: never later than `sessionSeconds` after signing in. */
  endsAtMs: number;
  /** The part of the role's permissions that a program's token has; whoever has signed in has them all. */
  only?: readonly Permission[];
  /** Of the token with which a program came in this operator's name. */
  programTokenId?: string;
};

/** For whom calls and streams count: a program by itself, so that one that asks too much does not keep its maker out. */
export function countedAs({ programTokenId, userId }: Pick<Session, 'programTokenId' | 'userId'>): string {
  return programTokenId ?? userId;
}

/** Name of next-auth's session cookie. */
export function sessionCookieName(): string {
  return ownCookieName('next-auth.session-token');
}

type ToSign = Omit<SignedIn, 'version'> & Partial<Pick<Session, 'version' | 'sessionId' | 'endsAtMs'>>;

/**
 * Signs a session (JWT, HS256, RFC 7519). It is the value of the cookie and the API's access token alike. Signed, not
 * encrypted: decoding next-auth's encrypted format costs 290 us a request, this 10 us, and there is no secret in it.
 * @param session signed anew it ends when it would have ended; without an end, `sessionSeconds` from now
 */
export function signSession({ userId, version = 0, sessionId = null, endsAtMs, ...told }: ToSign): string {
  // A fan's cookie comes with every request, and says no more than it must.
  const rest = { ...told, deskRole: deskRoleOf(told) ?? undefined, secondFactor: told.secondFactor || undefined };
  const sign = processWide('session-signer', () => createSigner({ key: signingKey('session'), algorithm: 'HS256' }));
  const exp = Math.floor((endsAtMs ?? Date.now() + sessionSeconds(told.role) * 1000) / 1000);
  return sign({ sub: userId, ...rest, ver: version, ...(sessionId !== null && { sid: sessionId }), exp });
}

/** As the API hands it out: the session that has just begun. */
export function accessTokenOf(session: Session): AccessTokenView {
  return { accessToken: signSession(session), tokenType: 'Bearer', expiresIn: sessionSeconds(session.role) };
}

/** Tokens verified lately, each until it expires. */
const MAX_KNOWN = 20_000;

function known(): LRUCache<string, Session> {
  return processWide('sessions-known', () => new LRUCache<string, Session>({ max: MAX_KNOWN }));
}

function verify(signed: string): Session | null {
  const verifier = processWide('session-verifier', () =>
    createVerifier({ key: signingKey('session'), algorithms: ['HS256'] }),
  );
  try {
    const { sub, ver, sid, exp, ...rest } = claims.parse(verifier(signed));
    return { ...rest, userId: sub, version: ver, sessionId: sid ?? null, endsAtMs: exp * 1000 };
  } catch {
    return null;
  }
}

/**
 * The session of a signed token; null when it is forged, altered, of another kind, or over: by time, or ended before it
 * as far as this process knows (`knowEnded`).
 */
export function verifySession(signed: string): Session | null {
  let session = known().get(signed) ?? null;
  if (!session) {
    session = verify(signed);
    if (session) known().set(signed, session);
  }
  return session && !isOver(session) ? session : null;
}

/** The session of a signed token that has not run out, though it may have ended. */
export function verifyOver(signed: string): Session | null {
  return verify(signed);
}

/** Whether a session is over by now: by time, or ended before it as far as this process knows. */
export function isOver(session: Session): boolean {
  return session.endsAtMs <= Date.now() || hasEnded(session);
}
