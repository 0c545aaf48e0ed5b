import { by } from '@/lib/deeds/by';
import { createHousePlan } from '@/lib/houses/schema';
import { createPlan } from '@/lib/houses/service';
import { json } from '@/lib/http/respond';
import { route, routes } from '@/lib/http/route';
import { versionWanted } from '@/lib/http/versions';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = routes({
  POST: route(createHousePlan, async ({ request, params, query: { reason }, user }) => {
    const { made, plan } = await createPlan(params.houseId, versionWanted(request), by(user, reason));
    return json(made ? 201 : 200, plan);
  }),
});
