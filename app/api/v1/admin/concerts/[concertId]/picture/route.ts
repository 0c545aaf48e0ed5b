import { by } from '@/lib/deeds/by';
import { json } from '@/lib/http/respond';
import { route, routes } from '@/lib/http/route';
import { etagOfVersion, versionWanted } from '@/lib/http/versions';
import { setPicture } from '@/lib/programme/picture';
import { setPicture as operation } from '@/lib/programme/schema';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = routes({
  PUT: route(operation, async ({ request, params, body: { data, reason }, user }) => {
    const concert = await setPicture(params.concertId, data, by(user, reason), versionWanted(request));
    return json(200, concert, etagOfVersion(concert.version));
  }),
});
