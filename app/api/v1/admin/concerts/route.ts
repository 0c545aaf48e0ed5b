import { createConcert as operation } from '@/lib/catalog/schema';
import { createConcert } from '@/lib/catalog/service';
import { by } from '@/lib/deeds/by';
import { json } from '@/lib/http/respond';
import { route, routes } from '@/lib/http/route';
import { listProgramme as listing } from '@/lib/programme/schema';
import { listProgramme } from '@/lib/programme/service';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = routes({
  GET: route(listing, async ({ query }) => json(200, await listProgramme(query))),
  POST: route(operation, async ({ body: { reason, ...wanted }, user }) =>
    json(201, await createConcert(wanted, by(user, reason))),
  ),
});
