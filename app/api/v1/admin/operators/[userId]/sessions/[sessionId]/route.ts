import { readOperator } from '@/lib/accounts/operators';
import { endSessionOfOperator } from '@/lib/accounts/schema';
import { endSession } from '@/lib/accounts/service';
import { by } from '@/lib/deeds/by';
import { noContent } from '@/lib/http/respond';
import { route, routes } from '@/lib/http/route';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = routes({
  DELETE: route(endSessionOfOperator, async ({ params: { userId, sessionId }, query, user }) => {
    await readOperator(userId);
    await endSession(userId, sessionId, by(user, query.reason));
    return noContent();
  }),
});
