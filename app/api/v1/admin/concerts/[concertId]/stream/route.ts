import { isOver } from '@/lib/accounts/session';
import { readSaleNow, requireConcert } from '@/lib/desk/sale-now';
import { streamSale } from '@/lib/desk/schema';
import { watchSale } from '@/lib/desk/watch';
import { eventStream, requireRoomForStream } from '@/lib/http/events';
import { route, routes } from '@/lib/http/route';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = routes({
  GET: route(streamSale, async ({ params: { concertId }, user }) => {
    requireRoomForStream(user.userId);
    await requireConcert(concertId);
    const first = await readSaleNow(concertId);
    return eventStream('sale', user.userId, ({ send, end }) => {
      send(first);
      // Whoever is signed out, or has another role, does not go on watching.
      return watchSale(concertId, (now) => (isOver(user) ? end() : send(now)));
    });
  }),
});
