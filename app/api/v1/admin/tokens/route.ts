import { listProgramTokens, makeProgramToken } from '@/lib/access/program-tokens';
import { listProgramTokens as listOperation, makeProgramToken as makeOperation } from '@/lib/access/schema';
import { signIn } from '@/lib/http/account-limits';
import { json } from '@/lib/http/respond';
import { route, routes } from '@/lib/http/route';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = routes({
  GET: route(listOperation, async ({ query, user }) => json(200, await listProgramTokens(user, query))),
  POST: route(makeOperation, async ({ request, user, body: { password, code, assertion, ...wanted } }) => {
    await signIn({ email: user.email, password, code, assertion }, request);
    return json(201, await makeProgramToken(user, wanted));
  }),
});
