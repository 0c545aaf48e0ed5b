import { beginMyReplacement } from '@/lib/access/factor-schema';
import { assertAuthenticator, beginReplacement } from '@/lib/access/replacement';
import { signIn } from '@/lib/http/account-limits';
import { json } from '@/lib/http/respond';
import { route, routes } from '@/lib/http/route';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = routes({
  POST: route(beginMyReplacement, async ({ request, user: { userId, email }, body }) => {
    await assertAuthenticator(userId);
    return json(201, await beginReplacement(await signIn({ email, ...body }, request)));
  }),
});
