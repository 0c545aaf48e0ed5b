import { findSchedule } from '@/lib/catalog/service';
import { eventStream, requireRoomForStream } from '@/lib/http/events';
import { gatedRoute, routes } from '@/lib/http/route';
import { whileInside } from '@/lib/queue/while-inside';
import { joinSeatFeed } from '@/lib/seats/feed';
import { streamSeats } from '@/lib/seats/schema';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = routes({
  GET: gatedRoute(streamSeats, {
    find: ({ params, user }) => findSchedule(params.scheduleId, user.rehearsalId),
    answer: async ({ named, user, query, place }) => {
      requireRoomForStream(user.userId);
      const listen = await joinSeatFeed(named.id, query.as);
      try {
        return eventStream('seats', user.userId, ({ send, end }) => {
          const stop = [listen(send), whileInside(place, end)];
          return () => stop.forEach((each) => each());
        });
      } catch (refusal) {
        // There was room before the feed was joined, and is none now.
        listen(() => undefined)();
        throw refusal;
      }
    },
  }),
});
