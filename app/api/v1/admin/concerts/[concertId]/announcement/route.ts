import { json, noContent } from '@/lib/http/respond';
import { route, routes } from '@/lib/http/route';
import { announce } from '@/lib/queue/notice';
import { announceToQueue, withdrawAnnouncement } from '@/lib/queue/schema';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = routes({
  PUT: route(announceToQueue, async ({ params, body }) => {
    await announce(params.concertId, body);
    return json(200, body);
  }),
  DELETE: route(withdrawAnnouncement, async ({ params }) => {
    await announce(params.concertId, null);
    return noContent();
  }),
});
