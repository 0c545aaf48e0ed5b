import { proposePasskey } from '@/lib/access/passkeys';
import { proposeMyPasskey } from '@/lib/access/factor-schema';
import { signIn } from '@/lib/http/account-limits';
import { json } from '@/lib/http/respond';
import { route, routes } from '@/lib/http/route';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = routes({
  POST: route(proposeMyPasskey, async ({ request, user: { email }, body }) =>
    json(201, await proposePasskey(await signIn({ email, ...body }, request))),
  ),
});
