import { acceptInvitation } from '@/lib/access/invitations';
import { acceptInvitation as acceptOperation } from '@/lib/access/schema';
import { beginSession } from '@/lib/accounts/service';
import { accessTokenOf } from '@/lib/accounts/session';
import { json } from '@/lib/http/respond';
import { route, routes } from '@/lib/http/route';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = routes({
  POST: route(acceptOperation, async ({ request, user, body }) => {
    const who = await acceptInvitation(user, body.token);
    return json(200, accessTokenOf(await beginSession(who, request.headers.get('user-agent'))));
  }),
});
