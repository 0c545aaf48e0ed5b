import { json } from '@/lib/http/respond';
import { route, routes } from '@/lib/http/route';
import { listTickets as operation } from '@/lib/payments/schema';
import { listTickets } from '@/lib/payments/service';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = routes({
  GET: route(operation, async ({ user, query }) => json(200, await listTickets(user.userId, query))),
});
