import { endSessionsOfUser } from '@/lib/accounts/schema';
import { endSessions } from '@/lib/accounts/service';
import { noContent } from '@/lib/http/respond';
import { route, routes } from '@/lib/http/route';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = routes({
  DELETE: route(endSessionsOfUser, async ({ params }) => {
    await endSessions(params.userId);
    return noContent();
  }),
});
