import { readHeat } from '@/lib/figures/sale';
import { getHeat } from '@/lib/figures/schema';
import { json } from '@/lib/http/respond';
import { route, routes } from '@/lib/http/route';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = routes({
  GET: route(getHeat, async ({ params, query }) => json(200, await readHeat(params.concertId, query.scheduleId))),
});
