import { by } from '@/lib/deeds/by';
import { json } from '@/lib/http/respond';
import { route, routes } from '@/lib/http/route';
import { endSale } from '@/lib/programme/sale-stop';
import { endSale as operation } from '@/lib/programme/sale-schema';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = routes({
  POST: route(operation, async ({ params, body, user }) =>
    json(200, await endSale(params.concertId, body.title, by(user, body.reason))),
  ),
});
