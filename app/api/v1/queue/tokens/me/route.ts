import { readQueueToken } from '@/lib/http/gate';
import { placeAnswer } from '@/lib/http/queue-answers';
import { noContent } from '@/lib/http/respond';
import { route, routes } from '@/lib/http/route';
import { getQueueToken, leaveQueue as leaveOperation } from '@/lib/queue/schema';
import { leaveQueue, viewPlace } from '@/lib/queue/service';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = routes({
  GET: route(getQueueToken, async ({ request, query }) =>
    placeAnswer(200, await viewPlace(readQueueToken(request, query.concertId))),
  ),
  DELETE: route(leaveOperation, async ({ request, query }) => {
    await leaveQueue(readQueueToken(request, query.concertId));
    return noContent();
  }),
});
