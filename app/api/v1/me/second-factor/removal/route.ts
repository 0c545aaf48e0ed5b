import { removeMySecondFactor } from '@/lib/access/factor-schema';
import { removeSecondFactor } from '@/lib/access/second-factor';
import { beginSession } from '@/lib/accounts/service';
import { accessTokenOf } from '@/lib/accounts/session';
import { signIn } from '@/lib/http/account-limits';
import { json } from '@/lib/http/respond';
import { route, routes } from '@/lib/http/route';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = routes({
  POST: route(removeMySecondFactor, async ({ request, user: { email }, body }) => {
    const who = await signIn({ email, ...body }, request);
    const version = (await removeSecondFactor(who.userId, null)) ?? who.version;
    const session = await beginSession({ ...who, version, secondFactor: false }, request.headers.get('user-agent'));
    return json(200, accessTokenOf(session));
  }),
});
