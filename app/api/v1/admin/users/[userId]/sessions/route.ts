import { endSessionsOfUser } from '@/lib/accounts/schema';
import { endSessions } from '@/lib/accounts/service';
import { by } from '@/lib/deeds/by';
import { noContent } from '@/lib/http/respond';
import { route, routes } from '@/lib/http/route';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = routes({
  DELETE: route(endSessionsOfUser, async ({ params, query, user }) => {
    await endSessions(params.userId, by(user, query.reason));
    return noContent();
  }),
});
