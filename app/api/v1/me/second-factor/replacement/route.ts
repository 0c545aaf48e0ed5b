import { replaceMyAuthenticator } from '@/lib/access/factor-schema';
import { beginSession } from '@/lib/accounts/service';
import { accessTokenOf } from '@/lib/accounts/session';
import { confirmReplacement } from '@/lib/http/account-limits';
import { json } from '@/lib/http/respond';
import { route, routes } from '@/lib/http/route';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = routes({
  POST: route(replaceMyAuthenticator, async ({ request, user, body }) => {
    const { version, recoveryCodes } = await confirmReplacement(user, body);
    const session = await beginSession({ ...user, version, secondFactor: true }, request.headers.get('user-agent'));
    return json(201, { ...accessTokenOf(session), recoveryCodes });
  }),
});
