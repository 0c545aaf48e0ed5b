import { listConcerts as operation } from '@/lib/catalog/schema';
import { CATALOGUE_MAX_AGE_SECONDS, listConcerts } from '@/lib/catalog/service';
import { cacheableJson } from '@/lib/http/respond';
import { route, routes } from '@/lib/http/route';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = routes({
  GET: route(operation, async ({ request, query }) =>
    cacheableJson(request, await listConcerts(query), CATALOGUE_MAX_AGE_SECONDS),
  ),
});
