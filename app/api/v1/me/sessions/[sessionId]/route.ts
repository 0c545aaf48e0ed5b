import { endMySession } from '@/lib/accounts/schema';
import { endSession } from '@/lib/accounts/service';
import { noContent } from '@/lib/http/respond';
import { route, routes } from '@/lib/http/route';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = routes({
  DELETE: route(endMySession, async ({ user, params }) => {
    await endSession(user.userId, params.sessionId);
    return noContent();
  }),
});
