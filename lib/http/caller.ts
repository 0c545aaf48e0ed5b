import { isProgramToken, readProgramToken } from '../access/program-tokens';
import { sessionCookieName, verifySession, type Session } from '../accounts/session';
import { config } from '../config';
import { Refusal } from '../errors';
import type { Operation } from '../operation';
import { deskRoleOf, may, mayChange } from '../permissions';
import type { Ask } from './ask';
import { readCookie, type Headed } from './cookies';

function bearerOf(authorization: string): string | undefined {
  return /^Bearer ([\w.-]+)$/i.exec(authorization)?.[1];
}

/** The signed-in user, by bearer token or else by next-auth's cookie; null when neither is there or holds. */
export function readSession(request: Headed): Session | null {
  const authorization = request.headers.get('authorization');
  if (authorization !== null) {
    const bearer = bearerOf(authorization);
    return bearer ? verifySession(bearer) : null;
  }
  const cookie = readCookie(request, sessionCookieName());
  return cookie ? verifySession(cookie) : null;
}

function hostOf(origin: string): string | null {
  return URL.canParse(origin) ? new URL(origin).host : null;
}

/**
 * Refuses what a page of another site makes a browser ask for.
 * @throws Refusal FORBIDDEN
 */
export function assertSameSite({ headers }: Headed): void {
  const site = headers.get('sec-fetch-site');
  if (site === 'same-origin' || site === 'none') return;
  const origin = headers.get('origin');
  if (site === null && (origin === null || hostOf(origin) === headers.get('host'))) return;
  throw new Refusal('FORBIDDEN', { detail: 'The call comes from another site' });
}

/**
 * Refuses a state-changing call that a foreign page makes with our visitor's cookies. Calls with a bearer token carry
 * no ambient authority and pass.
 * @throws Refusal FORBIDDEN
 */
function assertOwnCall({ method, headers }: Ask): void {
  if (['GET', 'HEAD', 'OPTIONS'].includes(method)) return;
  if (headers.get('authorization') !== null || headers.get('cookie') === null) return;
  assertSameSite({ headers });
}

/** Whether the settings want a second factor of somebody who has none. */
export function lacksSecondFactor(session: Session): boolean {
  const role = deskRoleOf(session);
  return config().SECOND_FACTOR === 'required' && role !== null && mayChange(role) && !session.secondFactor;
}

/** @throws Refusal FORBIDDEN unless whoever has signed in may call the operation; SECOND_FACTOR_MISSING */
export function assertMay(session: Session, { caller, permission }: Pick<Operation, 'caller' | 'permission'>): void {
  if (caller !== 'operator') return;
  if (may(session, permission)) {
    if (lacksSecondFactor(session)) throw new Refusal('SECOND_FACTOR_MISSING');
    return;
  }
  const who = session.programTokenId ? 'token' : `role ${deskRoleOf(session)}`;
  const detail = session.role === 'operator' ? `The ${who} does not allow it` : undefined;
  throw new Refusal('FORBIDDEN', detail === undefined ? {} : { detail });
}

/** The operator in whose name a program asks; null when none does, or its token is not good. Costs everybody else nothing. */
export async function readProgram(request: Ask): Promise<Session | null> {
  const bearer = bearerOf(request.headers.get('authorization') ?? '');
  return bearer !== undefined && isProgramToken(bearer) ? readProgramToken(bearer) : null;
}

/**
 * Who has signed in, whatever they may (`assertMay`); null where the operation asks nobody who it is.
 * @param program in whose name a program asks for an operators' operation, which is all that programs may ask for
 * @throws Refusal UNAUTHENTICATED; FORBIDDEN for a call of another site's page
 */
export function requireSignedIn(
  request: Ask,
  { caller }: Pick<Operation, 'caller'>,
  program: Session | null = null,
): Session | null {
  assertOwnCall(request);
  if (caller === 'anyone') return null;
  const session = program ?? readSession(request);
  if (!session) throw new Refusal('UNAUTHENTICATED', { headers: { 'www-authenticate': 'Bearer' } });
  return session;
}
