import { withSeatPlaces } from '@/lib/catalog/seat-places';
import { json, noContent } from '@/lib/http/respond';
import { route, routes } from '@/lib/http/route';
import { cancelReservation as cancelOperation, getReservation as getOperation } from '@/lib/reservations/schema';
import { cancelReservation, getReservation } from '@/lib/reservations/service';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = routes({
  GET: route(getOperation, async ({ user, params }) =>
    json(200, await withSeatPlaces(await getReservation(user.userId, params.reservationId))),
  ),
  DELETE: route(cancelOperation, async ({ user, params }) => {
    await cancelReservation(user.userId, params.reservationId);
    return noContent();
  }),
});
