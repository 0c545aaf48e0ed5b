import { by } from '@/lib/deeds/by';
import { json, noContent } from '@/lib/http/respond';
import { route, routes } from '@/lib/http/route';
import { etagOfVersion, versionWanted } from '@/lib/http/versions';
import { editConcert as editing, getEditedConcert } from '@/lib/programme/schema';
import { editConcert, readEdited } from '@/lib/programme/service';
import { discardDraft as discard } from '@/lib/programme/removal';
import { discardDraft } from '@/lib/programme/sale-schema';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = routes({
  GET: route(getEditedConcert, async ({ params }) => {
    const concert = await readEdited(params.concertId);
    return json(200, concert, etagOfVersion(concert.version));
  }),
  PATCH: route(editing, async ({ request, params, body: { reason, ...patch }, user }) => {
    const concert = await editConcert(params.concertId, patch, by(user, reason), versionWanted(request));
    return json(200, concert, etagOfVersion(concert.version));
  }),
  DELETE: route(discardDraft, async ({ request, params, query, user }) => {
    await discard(params.concertId, by(user, query.reason), versionWanted(request));
    return noContent();
  }),
});
