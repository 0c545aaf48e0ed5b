import { cookies, headers } from 'next/headers';
import { notFound, redirect } from 'next/navigation';

import { signInPath } from '@/components/accounts/sign-in-path';
import { knowEnded } from '@/lib/accounts/ended-sessions';
import { sessionCookieName, verifySession, type Session } from '@/lib/accounts/session';
import { may, type Permission } from '@/lib/permissions';

/** Who is looking at the page; null when nobody has signed in. */
export async function currentSession(): Promise<Session | null> {
  const cookie = (await cookies()).get(sessionCookieName());
  return cookie ? verifySession(cookie.value) : null;
}

/** Who is looking at the page; whoever has not signed in is sent to do so and comes back to `path`. */
export async function requireSession(path: string): Promise<Session> {
  return (await currentSession()) ?? redirect(signInPath(path));
}

/** The operator who is looking at a page of the desk; for whoever else has signed in there is no such page. */
export async function requireOperator(path: string, permission: Permission): Promise<Session> {
  await knowEnded();
  const session = await requireSession(path);
  return may(session, permission) ? session : notFound();
}

/** The visitor's cookies as the API's gate wants to see them. */
export async function visitorRequest(): Promise<Request> {
  const cookie = (await headers()).get('cookie') ?? '';
  return new Request('http://page.invalid/', { headers: { cookie } });
}
