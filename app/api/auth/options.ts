import type { AuthOptions, RequestInternal, User } from 'next-auth';
import type { JWT } from 'next-auth/jwt';
import CredentialsProvider from 'next-auth/providers/credentials';

import { credentialsBody } from '@/lib/accounts/schema';
import { beginSession, endSession } from '@/lib/accounts/service';
import { sessionCookieName, signSession, verifySession, type Session } from '@/lib/accounts/session';
import { SESSION_SECONDS } from '@/lib/accounts/session-seconds';
import { config } from '@/lib/config';
import { Refusal } from '@/lib/errors';
import { signIn } from '@/lib/http/account-limits';
import { log } from '@/lib/log';
import { isHttps } from '@/lib/own-cookies';
import { fromField } from '@/lib/webauthn';

/** What next-auth hands from one of its steps to the next: the session, under the name that it has for the user. */
type SignedInUser = User & { ours: Session };

function asToken(session: Session): JWT {
  return { sub: session.userId, email: session.email, name: session.name, ours: session };
}

/** Told of a refusal with all that goes with it, of which next-auth hands on the code alone. */
type Told = (refusal: Refusal) => void;

/**
 * Who has these credentials; null, next-auth's word for "wrong", else.
 * @throws Error whose message is the code of any other refusal; next-auth hands it on as `?error=`.
 */
async function authorize(
  given: Record<string, string> | undefined,
  asked: Pick<RequestInternal, 'headers'>,
  told?: Told,
): Promise<SignedInUser | null> {
  const credentials = credentialsBody.safeParse({
    email: given?.['email'],
    password: given?.['password'],
    code: given?.['code'],
    assertion: fromField(given?.['assertion']),
  });
  if (!credentials.success) return null;
  const from = { headers: { get: (name: string) => (asked.headers?.[name] as string | undefined) ?? null } };
  try {
    const who = await signIn(credentials.data, from);
    return { id: who.userId, ours: await beginSession(who, from.headers.get('user-agent')) };
  } catch (error) {
    if (!(error instanceof Refusal)) throw new Error('UNAVAILABLE', { cause: error });
    told?.(error);
    if (error.code === 'BAD_CREDENTIALS') return null;
    throw new Error(error.code, { cause: error });
  }
}

/** What a visitor brings about by what he sends, as often as he likes. */
const OF_VISITORS = new Set(['JWT_SESSION_ERROR', 'INVALID_CALLBACK_URL_ERROR', 'SIGNIN_OAUTH_ERROR', 'CSRF_ERROR']);

/** next-auth would write to the console, in several lines. */
const logger: NonNullable<AuthOptions['logger']> = {
  error(code, metadata) {
    const err = metadata instanceof Error ? metadata : metadata?.error;
    log()[OF_VISITORS.has(code) ? 'debug' : 'error']({ code, err }, 'next-auth');
  },
  warn: (code) => log().debug({ code }, 'next-auth'),
  debug: () => undefined,
};

/**
 * next-auth signs in and out; the cookie it sets is the session as `lib/accounts/session` signs it, which the API takes
 * as an access token too.
 */
export function authOptions(told?: Told): AuthOptions {
  const { AUTH_SECRET } = config();
  const secure = isHttps();
  return {
    secret: AUTH_SECRET,
    logger,
    useSecureCookies: secure,
    cookies: {
      sessionToken: { name: sessionCookieName(), options: { httpOnly: true, sameSite: 'lax', path: '/', secure } },
    },
    pages: { signIn: '/sign-in', error: '/sign-in' },
    session: { strategy: 'jwt', maxAge: SESSION_SECONDS },
    providers: [
      CredentialsProvider({
        credentials: {
          email: { type: 'email' },
          password: { type: 'password' },
          code: { type: 'text' },
          assertion: { type: 'text' },
        },
        authorize: (given, asked) => authorize(given, asked, told),
      }),
    ],
    jwt: {
      // next-auth signs the cookie anew whenever it is asked for the session: the end stays where it was.
      encode: ({ token }) => {
        if (!token?.ours) throw new Error('a session names its user');
        return signSession(token.ours);
      },
      decode: ({ token }) => {
        const session = token ? verifySession(token) : null;
        return session && asToken(session);
      },
    },
    callbacks: {
      jwt: ({ token, user }) => (user ? asToken((user as SignedInUser).ours) : token),
      session: ({ session, token: { ours } }) => ({
        ...session,
        ...(ours && {
          expires: new Date(ours.endsAtMs).toISOString(),
          user: { id: ours.userId, name: ours.name, email: ours.email, role: ours.role },
        }),
      }),
    },
    events: {
      signOut: async ({ token: { ours } }) => {
        if (ours?.sessionId) await endSession(ours.userId, ours.sessionId);
      },
    },
  };
}
