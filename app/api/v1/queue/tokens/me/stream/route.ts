import { countUser } from '@/lib/http/call-limits';
import { eventStream, requireRoomForStream } from '@/lib/http/events';
import { readQueueToken } from '@/lib/http/gate';
import { route, routes } from '@/lib/http/route';
import { streamQueueToken, type QueueEventView } from '@/lib/queue/schema';
import { seePlace } from '@/lib/queue/service';
import { asEvent, watchPlace } from '@/lib/queue/watch';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = routes({
  GET: route(streamQueueToken, async ({ request, query }) => {
    const token = readQueueToken(request, query.concertId);
    await countUser(streamQueueToken, token.userId);
    requireRoomForStream(token.userId);
    const seen = await seePlace(token, query.seats);
    return eventStream('queue', token.userId, ({ send, end }) => {
      const tell = (event: QueueEventView): void => {
        send(event);
        if (event.status === 'expire') end();
      };
      tell(asEvent(token, seen));
      return watchPlace(token, seen, tell, query.seats);
    });
  }),
});
