import { readOperator } from '@/lib/accounts/operators';
import { listSessionsOfOperator } from '@/lib/accounts/schema';
import { listSessions } from '@/lib/accounts/service';
import { json } from '@/lib/http/respond';
import { route, routes } from '@/lib/http/route';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = routes({
  GET: route(listSessionsOfOperator, async ({ params: { userId }, user: { sessionId } }) => {
    await readOperator(userId);
    return json(200, await listSessions({ userId, sessionId }));
  }),
});
