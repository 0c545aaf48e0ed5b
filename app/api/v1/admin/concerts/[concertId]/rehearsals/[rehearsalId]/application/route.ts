import { by } from '@/lib/deeds/by';
import { json } from '@/lib/http/respond';
import { route, routes } from '@/lib/http/route';
import { etagOfVersion, versionWanted } from '@/lib/http/versions';
import { applyRehearsal as operation } from '@/lib/rehearsals/schema';
import { applyRehearsal } from '@/lib/rehearsals/service';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = routes({
  PUT: route(operation, async ({ request, params: { concertId, rehearsalId }, query, user }) => {
    const wanted = versionWanted(request);
    const { policy, version } = await applyRehearsal(concertId, rehearsalId, by(user, query.reason), wanted);
    return json(200, policy, etagOfVersion(version));
  }),
});
