import { createAccessToken } from '@/lib/accounts/schema';
import { authenticate } from '@/lib/accounts/service';
import { SESSION_SECONDS, signSession } from '@/lib/accounts/session';
import { signInWithinLimits } from '@/lib/http/account-limits';
import { json } from '@/lib/http/respond';
import { route, routes } from '@/lib/http/route';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = routes({
  POST: route(createAccessToken, async ({ request, body }) => {
    const session = await signInWithinLimits(body.email, request, (asker) => authenticate(body, asker));
    return json(200, { accessToken: signSession(session), tokenType: 'Bearer', expiresIn: SESSION_SECONDS });
  }),
});
