import { createUser } from '@/lib/accounts/schema';
import { signUp } from '@/lib/accounts/service';
import { askerOf, countSignUp } from '@/lib/http/account-limits';
import { json } from '@/lib/http/respond';
import { route, routes } from '@/lib/http/route';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = routes({
  POST: route(createUser, async ({ request, body }) => {
    await countSignUp(request);
    return json(201, await signUp(body, askerOf(request)));
  }),
});
