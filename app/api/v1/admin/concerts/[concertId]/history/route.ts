import { requireConcert } from '@/lib/desk/sale-now';
import { getQueueHistory } from '@/lib/desk/schema';
import { json } from '@/lib/http/respond';
import { route, routes } from '@/lib/http/route';
import { readHistory } from '@/lib/queue/history';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = routes({
  GET: route(getQueueHistory, async ({ params: { concertId } }) => {
    await requireConcert(concertId);
    return json(200, { items: await readHistory(concertId), nextCursor: null });
  }),
});
