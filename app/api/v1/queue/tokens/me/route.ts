import { countUser } from '@/lib/http/call-limits';
import { readQueueToken } from '@/lib/http/gate';
import { placeAnswer } from '@/lib/http/queue-answers';
import { noContent } from '@/lib/http/respond';
import { route, routes } from '@/lib/http/route';
import { getQueueToken, leaveQueue as leaveOperation } from '@/lib/queue/schema';
import { leaveQueue, viewPlace } from '@/lib/queue/service';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = routes({
  GET: route(getQueueToken, async ({ request, query }) => {
    const token = readQueueToken(request, query.concertId);
    const counted = countUser(getQueueToken, token.userId);
    if (counted) await counted;
    return placeAnswer(200, await viewPlace(token, query.seats));
  }),
  DELETE: route(leaveOperation, async ({ request, query }) => {
    const token = readQueueToken(request, query.concertId);
    await countUser(leaveOperation, token.userId);
    await leaveQueue(token);
    return noContent();
  }),
});
