import { by } from '@/lib/deeds/by';
import { noContent } from '@/lib/http/respond';
import { route, routes } from '@/lib/http/route';
import { removeFromQueue } from '@/lib/queue/schema';
import { removePlace } from '@/lib/queue/service';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = routes({
  DELETE: route(removeFromQueue, async ({ params, query, user }) => {
    await removePlace(params.concertId, params.userId, by(user, query.reason));
    return noContent();
  }),
});
