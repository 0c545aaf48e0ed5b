import { addPasskey, listPasskeys } from '@/lib/access/passkeys';
import { addMyPasskey, listMyPasskeys } from '@/lib/access/factor-schema';
import { beginSession } from '@/lib/accounts/service';
import { accessTokenOf } from '@/lib/accounts/session';
import { json } from '@/lib/http/respond';
import { route, routes } from '@/lib/http/route';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = routes({
  GET: route(listMyPasskeys, async ({ user }) => json(200, await listPasskeys(user.userId))),
  POST: route(addMyPasskey, async ({ request, user, body }) => {
    const { version, ...added } = await addPasskey(user, body);
    const session = await beginSession({ ...user, version, secondFactor: true }, request.headers.get('user-agent'));
    return json(201, { ...accessTokenOf(session), ...added });
  }),
});
