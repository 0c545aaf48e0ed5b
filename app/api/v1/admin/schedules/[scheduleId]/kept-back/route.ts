import { findSchedule } from '@/lib/catalog/service';
import { by } from '@/lib/deeds/by';
import { json } from '@/lib/http/respond';
import { route, routes } from '@/lib/http/route';
import { keepBack, readKeptBack } from '@/lib/seats/kept-back';
import { keepSeatsBack as operation, listSeatsKeptBack } from '@/lib/seats/schema';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = routes({
  GET: route(listSeatsKeptBack, async ({ params }) => {
    await findSchedule(params.scheduleId);
    return json(200, { items: await readKeptBack(params.scheduleId), nextCursor: null });
  }),
  PUT: route(operation, async ({ params, body: { seatNumbers = null, keptFor, expected, reason }, user }) =>
    json(200, { changed: await keepBack(params.scheduleId, seatNumbers, keptFor, by(user, reason), expected) }),
  ),
});
