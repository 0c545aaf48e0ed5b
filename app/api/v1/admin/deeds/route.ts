import { listDeeds as operation } from '@/lib/deeds/schema';
import { listDeeds } from '@/lib/deeds/service';
import { json } from '@/lib/http/respond';
import { route, routes } from '@/lib/http/route';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = routes({
  GET: route(operation, async ({ query }) => json(200, await listDeeds(query))),
});
