import { by } from '@/lib/deeds/by';
import { placesIn } from '@/lib/houses/count';
import { saveHouseDraft } from '@/lib/houses/schema';
import { saveDraft } from '@/lib/houses/service';
import { json } from '@/lib/http/respond';
import { route, routes } from '@/lib/http/route';
import { etagOfVersion, versionWanted } from '@/lib/http/versions';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = routes({
  PUT: route(saveHouseDraft, async ({ request, params, body: { plan, reason }, user }) => {
    const draftVersion = await saveDraft(params.houseId, plan, versionWanted(request), by(user, reason));
    return json(200, { draftVersion, places: placesIn(plan) }, etagOfVersion(draftVersion));
  }),
});
