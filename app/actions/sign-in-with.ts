import NextAuth from 'next-auth';
import { cookies } from 'next/headers';
import { NextRequest, NextResponse } from 'next/server';

import { authOptions } from '@/app/api/auth/options';
import { SIGNED_IN_COOKIE } from '@/components/live/signed-in-here';
import type { Credentials } from '@/lib/accounts/schema';
import { sessionCookieName, signSession, verifySession, type Session } from '@/lib/accounts/session';
import { DEVICE_SECONDS, deviceCookieName, signDevice } from '@/lib/accounts/device';
import { SESSION_SECONDS } from '@/lib/accounts/session-seconds';
import { config } from '@/lib/config';
import { errorCatalogue, Refusal, type ErrorCode } from '@/lib/errors';
import { isHttps } from '@/lib/own-cookies';

/** Asks next-auth as the browser would, and gives the visitor the cookies that it answers with. */
async function askNextAuth(
  path: string,
  form?: Record<string, string>,
  told?: (refusal: Refusal) => void,
): Promise<Response> {
  const request = new NextRequest(`${config().APP_URL}/api/auth/${path}`, {
    ...(form && { method: 'POST', body: new URLSearchParams(form) }),
  });
  const answer = (await NextAuth(request, { params: { nextauth: path.split('/') } }, authOptions(told))) as Response;
  const jar = await cookies();
  for (const cookie of new NextResponse(null, { headers: answer.headers }).cookies.getAll()) jar.set(cookie);
  return answer;
}

async function csrfToken(): Promise<string> {
  const { csrfToken: token } = (await (await askNextAuth('csrf')).json()) as { csrfToken: string };
  return token;
}

function codeOf(location: string): ErrorCode | null {
  const error = new URL(location, config().APP_URL).searchParams.get('error');
  if (error === null) return null;
  return error in errorCatalogue ? (error as ErrorCode) : 'BAD_CREDENTIALS';
}

/** Lets the browser be known again, so that strangers who guess at the account do not lock its owner out. */
async function rememberDevice(email: string): Promise<void> {
  const options = { path: '/', maxAge: DEVICE_SECONDS, httpOnly: true, sameSite: 'lax', secure: isHttps() } as const;
  (await cookies()).set(deviceCookieName(), signDevice(email), options);
}

/** Tells the browser who is signed in, beside the session, which no script may read. */
async function tellWho(userId: string): Promise<void> {
  const options = { path: '/', maxAge: SESSION_SECONDS, sameSite: 'lax', secure: isHttps() } as const;
  (await cookies()).set(SIGNED_IN_COOKIE, userId, options);
}

/** Gives the visitor a session in the place of one that has ended. */
export async function keepSignedIn(session: Session): Promise<void> {
  const options = { path: '/', maxAge: SESSION_SECONDS, httpOnly: true, sameSite: 'lax', secure: isHttps() } as const;
  (await cookies()).set(sessionCookieName(), signSession(session), options);
  await tellWho(session.userId);
}

/**
 * Signs the visitor in through next-auth.
 * @throws Refusal BAD_CREDENTIALS, or what else `signIn` refuses with.
 */
export async function signInWith({ email, password, code, assertion }: Credentials): Promise<void> {
  const proof = { ...(code && { code }), ...(assertion && { assertion: JSON.stringify(assertion) }) };
  const form = { csrfToken: await csrfToken(), email, password, ...proof, json: 'true' };
  let refusal: Refusal | null = null;
  const answer = await askNextAuth('callback/credentials', form, (told) => (refusal = told));
  const refused = codeOf(((await answer.json()) as { url: string }).url);
  if (refused) throw refusal ?? new Refusal(refused);
  await rememberDevice(email);
  await tellWho(verifySession((await cookies()).get(sessionCookieName())!.value)!.userId);
}

/** Takes the visitor's session away. */
export async function signOutHere(): Promise<void> {
  await askNextAuth('signout', { csrfToken: await csrfToken(), json: 'true' });
  (await cookies()).delete(SIGNED_IN_COOKIE);
}
