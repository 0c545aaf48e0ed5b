import { createConcert as operation } from '@/lib/catalog/schema';
import { createConcert } from '@/lib/catalog/service';
import { by } from '@/lib/deeds/by';
import { json } from '@/lib/http/respond';
import { route, routes } from '@/lib/http/route';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = routes({
  POST: route(operation, async ({ body: { reason, ...wanted }, user }) =>
    json(201, await createConcert(wanted, by(user, reason))),
  ),
});
