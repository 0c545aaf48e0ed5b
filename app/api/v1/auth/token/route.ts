import { createAccessToken } from '@/lib/accounts/schema';
import { beginSession } from '@/lib/accounts/service';
import { accessTokenOf } from '@/lib/accounts/session';
import { signIn } from '@/lib/http/account-limits';
import { json } from '@/lib/http/respond';
import { route, routes } from '@/lib/http/route';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = routes({
  POST: route(createAccessToken, async ({ request, body }) => {
    const who = await signIn(body, request);
    return json(200, accessTokenOf(await beginSession(who, request.headers.get('user-agent'))));
  }),
});
