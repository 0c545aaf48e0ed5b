import { listSchedules as operation } from '@/lib/catalog/schema';
import { CATALOGUE_MAX_AGE_SECONDS, listSchedules } from '@/lib/catalog/service';
import { cacheableJson, wholeList } from '@/lib/http/respond';
import { route, routes } from '@/lib/http/route';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = routes({
  GET: route(operation, async ({ request, params, query }) => {
    const items = await listSchedules(params.concertId, query.date);
    return cacheableJson(request, wholeList(items), CATALOGUE_MAX_AGE_SECONDS);
  }),
});
