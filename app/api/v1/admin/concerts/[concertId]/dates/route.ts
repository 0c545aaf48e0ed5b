import { by } from '@/lib/deeds/by';
import { json } from '@/lib/http/respond';
import { route, routes } from '@/lib/http/route';
import { etagOfVersion, versionWanted } from '@/lib/http/versions';
import { addDate as operation } from '@/lib/programme/schema';
import { addDate } from '@/lib/programme/service';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = routes({
  POST: route(operation, async ({ request, params, body: { date, reason }, user }) => {
    const concert = await addDate(params.concertId, date, by(user, reason), versionWanted(request));
    return json(201, concert, etagOfVersion(concert.version));
  }),
});
