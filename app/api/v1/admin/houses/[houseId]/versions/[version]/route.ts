import { getHousePlan } from '@/lib/houses/schema';
import { getPlan } from '@/lib/houses/service';
import { json } from '@/lib/http/respond';
import { route, routes } from '@/lib/http/route';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = routes({
  GET: route(getHousePlan, async ({ params }) => json(200, await getPlan(params.houseId, params.version))),
});
