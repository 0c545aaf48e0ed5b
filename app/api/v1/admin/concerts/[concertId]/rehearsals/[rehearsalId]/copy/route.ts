import { by } from '@/lib/deeds/by';
import { noContent } from '@/lib/http/respond';
import { route, routes } from '@/lib/http/route';
import { discardRehearsal as operation } from '@/lib/rehearsals/schema';
import { discardRehearsal } from '@/lib/rehearsals/service';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = routes({
  DELETE: route(operation, async ({ params: { concertId, rehearsalId }, query, user }) => {
    await discardRehearsal(concertId, rehearsalId, by(user, query.reason));
    return noContent();
  }),
});
