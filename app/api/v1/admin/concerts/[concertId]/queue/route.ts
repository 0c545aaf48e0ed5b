import { by } from '@/lib/deeds/by';
import { json } from '@/lib/http/respond';
import { route, routes } from '@/lib/http/route';
import { changeQueuePolicy, getQueueFigures } from '@/lib/queue/schema';
import { changePolicy, readFigures } from '@/lib/queue/service';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = routes({
  GET: route(getQueueFigures, async ({ params }) => json(200, await readFigures(params.concertId))),
  PATCH: route(changeQueuePolicy, async ({ params, body: { reason, ...patch }, user }) =>
    json(200, await changePolicy(params.concertId, patch, by(user, reason))),
  ),
});
