import { by } from '@/lib/deeds/by';
import { json } from '@/lib/http/respond';
import { route, routes } from '@/lib/http/route';
import { listRehearsals as listOperation, startRehearsal as startOperation } from '@/lib/rehearsals/schema';
import { listRehearsals, startRehearsal } from '@/lib/rehearsals/service';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = routes({
  GET: route(listOperation, async ({ params, query }) => json(200, await listRehearsals(params.concertId, query))),
  POST: route(startOperation, async ({ params: { concertId }, body: { reason, ...options }, user }) => {
    const rehearsal = await startRehearsal(concertId, options, by(user, reason));
    return json(201, rehearsal, { location: `/api/v1/admin/concerts/${concertId}/rehearsals/${rehearsal.id}` });
  }),
});
