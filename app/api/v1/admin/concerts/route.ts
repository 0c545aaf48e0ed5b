import { createConcert as operation } from '@/lib/catalog/schema';
import { createConcert } from '@/lib/catalog/service';
import { json } from '@/lib/http/respond';
import { route, routes } from '@/lib/http/route';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = routes({
  POST: route(operation, async ({ body }) => json(201, await createConcert(body))),
});
