import { withSeatPlaces } from '@/lib/catalog/seat-places';
import { json, noContent } from '@/lib/http/respond';
import { route, routes } from '@/lib/http/route';
import { giveHoldBack } from '@/lib/payments/begin-purchase';
import { cancelReservation as cancelOperation, getReservation as getOperation } from '@/lib/reservations/schema';
import { getReservation } from '@/lib/reservations/service';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = routes({
  GET: route(getOperation, async ({ user, params }) =>
    json(200, await withSeatPlaces(await getReservation(user.userId, params.reservationId))),
  ),
  DELETE: route(cancelOperation, async ({ user, params }) => {
    await giveHoldBack(user.userId, params.reservationId);
    return noContent();
  }),
});
