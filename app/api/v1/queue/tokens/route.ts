import { countNewPlace } from '@/lib/http/call-limits';
import { findQueueToken } from '@/lib/http/gate';
import { placeAnswer, placeCookie } from '@/lib/http/queue-answers';
import { route, routes } from '@/lib/http/route';
import { joinQueue as operation } from '@/lib/queue/schema';
import { joinQueue } from '@/lib/queue/service';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = routes({
  POST: route(operation, async ({ request, user, body: { concertId } }) => {
    const presented = findQueueToken(request, concertId);
    // Virtual fans all come from here, and their rehearsal bounds their number.
    if (user.rehearsalId === undefined) await countNewPlace({ userId: user.userId, concertId }, request, presented);
    const { created, place } = await joinQueue(user.userId, concertId, presented, user.rehearsalId ?? null);
    return placeAnswer(created ? 201 : 200, place, placeCookie(place));
  }),
});
