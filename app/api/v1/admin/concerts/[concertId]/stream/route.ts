import { noteUse } from '@/lib/accounts/idle';
import { countedAs, isOver } from '@/lib/accounts/session';
import { readSaleNow, requireConcert } from '@/lib/desk/sale-now';
import { streamSale } from '@/lib/desk/schema';
import { watchSale } from '@/lib/desk/watch';
import { eventStream, requireRoomForStream } from '@/lib/http/events';
import { route, routes } from '@/lib/http/route';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = routes({
  GET: route(streamSale, async ({ params: { concertId }, user }) => {
    requireRoomForStream(countedAs(user));
    await requireConcert(concertId);
    const first = await readSaleNow(concertId);
    return eventStream('sale', countedAs(user), ({ send, end }) => {
      send(first);
      return watchSale(concertId, (now) => {
        void noteUse(user);
        // Whoever is signed out, or has another role, does not go on watching.
        return isOver(user) ? end() : send(now);
      });
    });
  }),
});
