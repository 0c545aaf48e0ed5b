import NextAuth from 'next-auth';
import { cookies } from 'next/headers';
import { NextRequest, NextResponse } from 'next/server';

import { authOptions } from '@/app/api/auth/options';
import { DEVICE_SECONDS, deviceCookieName, signDevice } from '@/lib/accounts/device';
import { config } from '@/lib/config';
import { errorCatalogue, Refusal, type ErrorCode } from '@/lib/errors';
import { isHttps } from '@/lib/own-cookies';

/** Asks next-auth as the browser would, and gives the visitor the cookies that it answers with. */
async function askNextAuth(path: string, form?: Record<string, string>): Promise<Response> {
  const request = new NextRequest(`${config().APP_URL}/api/auth/${path}`, {
    ...(form && { method: 'POST', body: new URLSearchParams(form) }),
  });
  const answer = (await NextAuth(request, { params: { nextauth: path.split('/') } }, authOptions())) as Response;
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

/**
 * Signs the visitor in through next-auth.
 * @throws Refusal BAD_CREDENTIALS, or what else `authenticate` refuses with.
 */
export async function signInWith(email: string, password: string): Promise<void> {
  const form = { csrfToken: await csrfToken(), email, password, json: 'true' };
  const { url } = (await (await askNextAuth('callback/credentials', form)).json()) as { url: string };
  const code = codeOf(url);
  if (code) throw new Refusal(code);
  await rememberDevice(email);
}

/** Takes the visitor's session away. */
export async function signOutHere(): Promise<void> {
  await askNextAuth('signout', { csrfToken: await csrfToken(), json: 'true' });
}
