import { json, noContent } from '@/lib/http/respond';
import { route, routes } from '@/lib/http/route';
import { giveHoldBack } from '@/lib/payments/holds';
import { cancelReservation as cancelOperation, getReservation as getOperation } from '@/lib/reservations/schema';
import { getReservation } from '@/lib/reservations/service';
import { withSeatLocations } from '@/lib/seats/hall';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = routes({
  GET: route(getOperation, async ({ user, params }) =>
    json(200, await withSeatLocations(await getReservation(user.userId, params.reservationId))),
  ),
  DELETE: route(cancelOperation, async ({ user, params }) => {
    await giveHoldBack(user.userId, params.reservationId);
    return noContent();
  }),
});
