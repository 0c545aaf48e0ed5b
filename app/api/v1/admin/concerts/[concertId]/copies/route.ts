import { by } from '@/lib/deeds/by';
import { json } from '@/lib/http/respond';
import { route, routes } from '@/lib/http/route';
import { copyConcert as operation } from '@/lib/programme/schema';
import { copyConcert } from '@/lib/programme/service';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = routes({
  POST: route(operation, async ({ params, body: { daysLater, reason }, user }) =>
    json(201, await copyConcert(params.concertId, daysLater, by(user, reason))),
  ),
});
