import type { AuthOptions, RequestInternal, User } from 'next-auth';
import CredentialsProvider from 'next-auth/providers/credentials';

import { credentialsBody, type Role } from '@/lib/accounts/schema';
import { authenticate } from '@/lib/accounts/service';
import { SESSION_SECONDS, sessionCookieName, signSession, verifySession } from '@/lib/accounts/session';
import { config } from '@/lib/config';
import { Refusal } from '@/lib/errors';
import { signInWithinLimits } from '@/lib/http/account-limits';
import { isHttps } from '@/lib/own-cookies';

type SignedInUser = User & { role: Role };

/**
 * Who has these credentials; null, next-auth's word for "wrong", else.
 * @throws Error whose message is the code of any other refusal; next-auth hands it on as `?error=`.
 */
async function authorize(
  given: Record<string, string> | undefined,
  asked: Pick<RequestInternal, 'headers'>,
): Promise<SignedInUser | null> {
  const credentials = credentialsBody.safeParse({ email: given?.['email'], password: given?.['password'] });
  if (!credentials.success) return null;
  const from = { headers: { get: (name: string) => (asked.headers?.[name] as string | undefined) ?? null } };
  try {
    const { userId, ...session } = await signInWithinLimits(credentials.data.email, from, (asker) =>
      authenticate(credentials.data, asker),
    );
    return { id: userId, ...session };
  } catch (error) {
    if (!(error instanceof Refusal)) throw new Error('UNAVAILABLE', { cause: error });
    if (error.code === 'BAD_CREDENTIALS') return null;
    throw new Error(error.code, { cause: error });
  }
}

/**
 * next-auth signs in and out; the cookie it sets is the session as `lib/accounts/session` signs it, which the API takes
 * as an access token too.
 */
export function authOptions(): AuthOptions {
  const { AUTH_SECRET } = config();
  const secure = isHttps();
  return {
    secret: AUTH_SECRET,
    useSecureCookies: secure,
    cookies: {
      sessionToken: { name: sessionCookieName(), options: { httpOnly: true, sameSite: 'lax', path: '/', secure } },
    },
    pages: { signIn: '/sign-in', error: '/sign-in' },
    session: { strategy: 'jwt', maxAge: SESSION_SECONDS },
    providers: [
      CredentialsProvider({ credentials: { email: { type: 'email' }, password: { type: 'password' } }, authorize }),
    ],
    jwt: {
      encode: ({ token }) => {
        if (!token?.sub || !token.email || !token.name || !token.role) throw new Error('a session names its user');
        return signSession({ userId: token.sub, email: token.email, name: token.name, role: token.role });
      },
      decode: ({ token }) => {
        const session = token ? verifySession(token) : null;
        return session && { sub: session.userId, email: session.email, name: session.name, role: session.role };
      },
    },
    callbacks: {
      jwt: ({ token, user }) => (user ? { ...token, role: (user as SignedInUser).role } : token),
      session: ({ session, token }) => ({ ...session, user: { ...session.user, id: token.sub, role: token.role } }),
    },
  };
}
