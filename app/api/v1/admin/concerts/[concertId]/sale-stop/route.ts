import { by } from '@/lib/deeds/by';
import { json } from '@/lib/http/respond';
import { route, routes } from '@/lib/http/route';
import { stopSale } from '@/lib/programme/sale-stop';
import { resumeSale as resumeOperation, stopSale as stopOperation } from '@/lib/programme/sale-schema';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = routes({
  PUT: route(stopOperation, async ({ params, query, user }) =>
    json(200, await stopSale(params.concertId, true, by(user, query.reason))),
  ),
  DELETE: route(resumeOperation, async ({ params, query, user }) =>
    json(200, await stopSale(params.concertId, false, by(user, query.reason))),
  ),
});
