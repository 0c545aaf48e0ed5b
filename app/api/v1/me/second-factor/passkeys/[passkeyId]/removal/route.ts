import { removePasskey } from '@/lib/access/passkeys';
import { removeMyPasskey } from '@/lib/access/factor-schema';
import { beginSession } from '@/lib/accounts/service';
import { accessTokenOf } from '@/lib/accounts/session';
import { signIn } from '@/lib/http/account-limits';
import { json } from '@/lib/http/respond';
import { route, routes } from '@/lib/http/route';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = routes({
  POST: route(removeMyPasskey, async ({ request, user: { email }, params, body }) => {
    const who = await signIn({ email, ...body }, request);
    const changed = await removePasskey(who.userId, params.passkeyId);
    const session = await beginSession({ ...who, ...changed }, request.headers.get('user-agent'));
    return json(200, accessTokenOf(session));
  }),
});
