import { changeMyPassword } from '@/lib/accounts/schema';
import { beginSession, setPassword } from '@/lib/accounts/service';
import { accessTokenOf } from '@/lib/accounts/session';
import { askerOf, confirmOwner } from '@/lib/http/account-limits';
import { json } from '@/lib/http/respond';
import { route, routes } from '@/lib/http/route';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = routes({
  POST: route(changeMyPassword, async ({ request, user: { email }, body }) => {
    const who = await confirmOwner(email, body.currentPassword, request);
    const version = await setPassword(who.userId, body.newPassword, askerOf(request));
    const session = await beginSession({ ...who, version }, request.headers.get('user-agent'));
    return json(200, accessTokenOf(session));
  }),
});
