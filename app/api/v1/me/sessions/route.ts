import { endMySessions, listMySessions } from '@/lib/accounts/schema';
import { endSessions, listSessions } from '@/lib/accounts/service';
import { json, noContent } from '@/lib/http/respond';
import { route, routes } from '@/lib/http/route';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = routes({
  GET: route(listMySessions, async ({ user }) => json(200, await listSessions(user))),
  DELETE: route(endMySessions, async ({ user }) => {
    await endSessions(user.userId);
    return noContent();
  }),
});
