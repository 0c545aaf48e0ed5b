import { streamSeats } from '@/lib/catalog/schema';
import { findSchedule } from '@/lib/catalog/service';
import { joinSeatFeed } from '@/lib/catalog/watch-seats';
import { eventStream, requireRoomForStream } from '@/lib/http/events';
import { gatedRoute, routes } from '@/lib/http/route';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = routes({
  GET: gatedRoute(streamSeats, {
    find: ({ params }) => findSchedule(params.scheduleId),
    answer: async ({ named, user, query }) => {
      requireRoomForStream(user.userId);
      const listen = await joinSeatFeed(named.id, query.as);
      return eventStream('seats', user.userId, ({ send }) => listen(send));
    },
  }),
});
