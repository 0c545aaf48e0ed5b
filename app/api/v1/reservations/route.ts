import { findSchedule } from '@/lib/catalog/service';
import { json, replayHeader } from '@/lib/http/respond';
import { gatedRoute, route, routes } from '@/lib/http/route';
import { beginPurchase } from '@/lib/payments/holds';
import { createReservation, listReservations as listOperation } from '@/lib/reservations/schema';
import { listReservations } from '@/lib/reservations/service';
import { withSeatLocations } from '@/lib/seats/hall';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = routes({
  GET: route(listOperation, async ({ user, query }) => {
    const { items, nextCursor } = await listReservations(user.userId, query);
    return json(200, { items: await Promise.all(items.map(withSeatLocations)), nextCursor });
  }),
  POST: gatedRoute(createReservation, {
    find: ({ body, user }) => findSchedule(body.scheduleId, user.rehearsalId),
    answer: async ({ user, body, idempotency, place }) => {
      const { answer, replayed } = await beginPurchase({ userId: user.userId, ...body, idempotency }, place);
      return json(201, answer, { location: `/api/v1/reservations/${answer.id}`, ...replayHeader(replayed) });
    },
  }),
});
