import { by } from '@/lib/deeds/by';
import { json } from '@/lib/http/respond';
import { route, routes } from '@/lib/http/route';
import { etagOfVersion, versionWanted } from '@/lib/http/versions';
import { changeQueuePolicy, getQueueFigures } from '@/lib/queue/schema';
import { changePolicy, readFigures } from '@/lib/queue/service';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = routes({
  GET: route(getQueueFigures, async ({ params }) => {
    const figures = await readFigures(params.concertId);
    return json(200, figures, etagOfVersion(figures.policyVersion));
  }),
  PATCH: route(changeQueuePolicy, async ({ request, params, body: { reason, ...patch }, user }) => {
    const wanted = versionWanted(request);
    const { policy, version } = await changePolicy(params.concertId, patch, by(user, reason), wanted);
    return json(200, policy, etagOfVersion(version));
  }),
});
