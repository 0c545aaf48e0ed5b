import { noContent } from '@/lib/http/respond';
import { route, routes } from '@/lib/http/route';
import { removeFromQueue } from '@/lib/queue/schema';
import { removePlace } from '@/lib/queue/service';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = routes({
  DELETE: route(removeFromQueue, async ({ params }) => {
    await removePlace(params.concertId, params.userId);
    return noContent();
  }),
});
