import { changeRole as changeOperation, listOperators as listOperation } from '@/lib/accounts/schema';
import { changeRole, listOperators } from '@/lib/accounts/operators';
import { by } from '@/lib/deeds/by';
import { json, noContent } from '@/lib/http/respond';
import { route, routes } from '@/lib/http/route';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = routes({
  GET: route(listOperation, async ({ query }) => json(200, await listOperators(query))),
  PUT: route(changeOperation, async ({ body: { email, deskRole, reason }, user }) => {
    await changeRole(email, deskRole, by(user, reason));
    return noContent();
  }),
});
