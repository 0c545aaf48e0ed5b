import { createAccessToken } from '@/lib/accounts/schema';
import { authenticate, beginSession } from '@/lib/accounts/service';
import { signSession } from '@/lib/accounts/session';
import { SESSION_SECONDS } from '@/lib/accounts/session-seconds';
import { signInWithinLimits } from '@/lib/http/account-limits';
import { json } from '@/lib/http/respond';
import { route, routes } from '@/lib/http/route';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = routes({
  POST: route(createAccessToken, async ({ request, body }) => {
    const who = await signInWithinLimits(body.email, request, (asker) => authenticate(body, asker));
    const session = await beginSession(who, request.headers.get('user-agent'));
    return json(200, { accessToken: signSession(session), tokenType: 'Bearer', expiresIn: SESSION_SECONDS });
  }),
});
