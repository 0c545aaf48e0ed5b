import { by } from '@/lib/deeds/by';
import { json } from '@/lib/http/respond';
import { route, routes } from '@/lib/http/route';
import { etagOfVersion, versionWanted } from '@/lib/http/versions';
import { cancelConcert as operation } from '@/lib/programme/schema';
import { cancelConcert } from '@/lib/programme/sale-stop';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = routes({
  POST: route(operation, async ({ request, params, body: { reason }, user }) => {
    const concert = await cancelConcert(params.concertId, by(user, reason), versionWanted(request));
    return json(200, concert, etagOfVersion(concert.version));
  }),
});
