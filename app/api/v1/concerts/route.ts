import { listConcerts as operation } from '@/lib/catalog/schema';
import { CATALOGUE_MAX_AGE_SECONDS, listConcerts } from '@/lib/catalog/service';
import { cacheableJson, wholeList } from '@/lib/http/respond';
import { route, routes } from '@/lib/http/route';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = routes({
  GET: route(operation, async ({ request }) =>
    cacheableJson(request, wholeList(await listConcerts()), CATALOGUE_MAX_AGE_SECONDS),
  ),
});
