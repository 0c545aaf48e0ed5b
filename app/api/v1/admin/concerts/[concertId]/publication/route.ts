import { by } from '@/lib/deeds/by';
import { json } from '@/lib/http/respond';
import { route, routes } from '@/lib/http/route';
import { etagOfVersion, versionWanted } from '@/lib/http/versions';
import { publishConcert } from '@/lib/programme/checklist';
import { publishConcert as operation } from '@/lib/programme/schema';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = routes({
  PUT: route(operation, async ({ request, params, query, user }) => {
    const concert = await publishConcert(params.concertId, by(user, query.reason), versionWanted(request));
    return json(200, concert, etagOfVersion(concert.version));
  }),
});
