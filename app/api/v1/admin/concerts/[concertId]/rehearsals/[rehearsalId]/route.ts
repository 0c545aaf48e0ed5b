import { json } from '@/lib/http/respond';
import { route, routes } from '@/lib/http/route';
import { getRehearsal } from '@/lib/rehearsals/schema';
import { readRehearsal } from '@/lib/rehearsals/service';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = routes({
  GET: route(getRehearsal, async ({ params: { concertId, rehearsalId } }) =>
    json(200, await readRehearsal(concertId, rehearsalId)),
  ),
});
