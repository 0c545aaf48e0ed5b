import { cookies, headers } from 'next/headers';
import { notFound, redirect } from 'next/navigation';

import { signInPath } from '@/components/accounts/sign-in-path';
import { knowEnded } from '@/lib/accounts/ended-sessions';
import { hasEndedIdle, ifInUse } from '@/lib/accounts/idle';
import { sessionCookieName, verifySession, type Session } from '@/lib/accounts/session';
import { lacksSecondFactor } from '@/lib/http/caller';
import { deskRoleOf, may, type Permission } from '@/lib/permissions';

/** Who is looking at the page; null when nobody has signed in. */
export async function currentSession(): Promise<Session | null> {
  const cookie = (await cookies()).get(sessionCookieName());
  return cookie ? ifInUse(verifySession(cookie.value)) : null;
}

/** Whether the visitor was an operator's session that has ended because nobody used it. */
export async function hasBeenIdle(): Promise<boolean> {
  const cookie = (await cookies()).get(sessionCookieName());
  return cookie !== undefined && hasEndedIdle(cookie.value);
}

/** Who is looking at the page; whoever has not signed in is sent to do so and comes back to `path`. */
export async function requireSession(path: string): Promise<Session> {
  return (await currentSession()) ?? redirect(signInPath(path));
}

/** The operator who is looking at a page, whatever the role; for whoever else has signed in there is no such page. */
export async function requireAnyOperator(path: string): Promise<Session> {
  await knowEnded();
  const session = await requireSession(path);
  return deskRoleOf(session) === null ? notFound() : session;
}

/** As `requireAnyOperator`, for a page of the desk: whoever needs a second factor and has none sets it up before. */
export async function requireOperator(path: string, permission: Permission): Promise<Session> {
  const session = await requireAnyOperator(path);
  if (!may(session, permission)) notFound();
  if (lacksSecondFactor(session)) redirect('/desk/second-factor');
  return session;
}

/** The visitor's cookies as the API's gate wants to see them. */
export async function visitorRequest(): Promise<Request> {
  const cookie = (await headers()).get('cookie') ?? '';
  return new Request('http://page.invalid/', { headers: { cookie } });
}
