import { json } from '@/lib/http/respond';
import { route, routes } from '@/lib/http/route';
import { getPayment as operation } from '@/lib/payments/schema';
import { getPayment } from '@/lib/payments/service';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = routes({
  GET: route(operation, async ({ user, params }) => json(200, await getPayment(user.userId, params.paymentId))),
});
