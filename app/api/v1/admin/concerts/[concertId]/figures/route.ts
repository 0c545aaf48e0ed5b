import { readFigures } from '@/lib/figures/sale';
import { getFigures } from '@/lib/figures/schema';
import { json } from '@/lib/http/respond';
import { route, routes } from '@/lib/http/route';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = routes({
  GET: route(getFigures, async ({ params, query }) =>
    json(200, await readFigures(params.concertId, query.scheduleId ?? null)),
  ),
});
