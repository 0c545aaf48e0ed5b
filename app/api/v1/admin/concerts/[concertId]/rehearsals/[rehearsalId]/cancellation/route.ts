import { by } from '@/lib/deeds/by';
import { json } from '@/lib/http/respond';
import { route, routes } from '@/lib/http/route';
import { cancelRehearsal as operation } from '@/lib/rehearsals/schema';
import { cancelRehearsal } from '@/lib/rehearsals/service';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = routes({
  POST: route(operation, async ({ params: { concertId, rehearsalId }, query, user }) =>
    json(200, await cancelRehearsal(concertId, rehearsalId, by(user, query.reason))),
  ),
});
