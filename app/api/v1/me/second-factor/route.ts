import { enableMySecondFactor, getMySecondFactor } from '@/lib/access/factor-schema';
import { assertNoAuthenticator, enableSecondFactor, readSecondFactor } from '@/lib/access/second-factor';
import { beginSession } from '@/lib/accounts/service';
import { accessTokenOf } from '@/lib/accounts/session';
import { signIn } from '@/lib/http/account-limits';
import { json } from '@/lib/http/respond';
import { route, routes } from '@/lib/http/route';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = routes({
  GET: route(getMySecondFactor, async ({ user }) => json(200, await readSecondFactor(user.userId))),
  POST: route(enableMySecondFactor, async ({ request, user: { userId, email }, body }) => {
    await assertNoAuthenticator(userId);
    const { password, assertion } = body;
    const who = await signIn({ email, password, assertion }, request);
    const { version, recoveryCodes } = await enableSecondFactor(who.userId, body);
    const session = await beginSession({ ...who, version, secondFactor: true }, request.headers.get('user-agent'));
    return json(201, { ...accessTokenOf(session), recoveryCodes });
  }),
});
