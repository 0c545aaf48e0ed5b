import { sessionCookieName, verifySession, type Session } from '../accounts/session';
import { Refusal } from '../errors';
import type { Operation } from '../operation';
import { deskRoleOf, may } from '../permissions';
import type { Ask } from './ask';
import { readCookie, type Headed } from './cookies';

/** The signed-in user, by bearer token or else by next-auth's cookie; null when neither is there or holds. */
export function readSession(request: Headed): Session | null {
  const authorization = request.headers.get('authorization');
  if (authorization !== null) {
    const bearer = /^Bearer ([\w.-]+)$/i.exec(authorization)?.[1];
    return bearer ? verifySession(bearer) : null;
  }
  const cookie = readCookie(request, sessionCookieName());
  return cookie ? verifySession(cookie) : null;
}

function hostOf(origin: string): string | null {
  return URL.canParse(origin) ? new URL(origin).host : null;
}

/**
 * Refuses a state-changing call that a foreign page makes with our visitor's cookies. Calls with a bearer token carry
 * no ambient authority and pass.
 * @throws Refusal FORBIDDEN
 */
function assertSameSite(request: Ask): void {
  if (['GET', 'HEAD', 'OPTIONS'].includes(request.method)) return;
  if (request.headers.get('authorization') !== null || request.headers.get('cookie') === null) return;
  const site = request.headers.get('sec-fetch-site');
  if (site === 'same-origin' || site === 'none') return;
  const origin = request.headers.get('origin');
  if (site === null && (origin === null || hostOf(origin) === request.headers.get('host'))) return;
  throw new Refusal('FORBIDDEN', { detail: 'The call comes from another site' });
}

/** @throws Refusal FORBIDDEN unless whoever has signed in may call the operation */
export function assertMay(session: Session, { caller, permission }: Pick<Operation, 'caller' | 'permission'>): void {
  if (caller !== 'operator' || may(session, permission)) return;
  const detail = session.role === 'operator' ? `The role ${deskRoleOf(session)} does not allow it` : undefined;
  throw new Refusal('FORBIDDEN', detail === undefined ? {} : { detail });
}

/** @throws Refusal UNAUTHENTICATED, FORBIDDEN */
export function requireCaller(request: Ask, operation: Pick<Operation, 'caller' | 'permission'>): Session | null {
  assertSameSite(request);
  if (operation.caller === 'anyone') return null;
  const session = readSession(request);
  if (!session) throw new Refusal('UNAUTHENTICATED', { headers: { 'www-authenticate': 'Bearer' } });
  assertMay(session, operation);
  return session;
}
