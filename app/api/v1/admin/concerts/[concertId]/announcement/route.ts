import { by } from '@/lib/deeds/by';
import { json, noContent } from '@/lib/http/respond';
import { route, routes } from '@/lib/http/route';
import { announce } from '@/lib/queue/notice';
import { announceToQueue, withdrawAnnouncement } from '@/lib/queue/schema';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = routes({
  PUT: route(announceToQueue, async ({ params, body: { reason, ...announcement }, user }) => {
    await announce(params.concertId, announcement, by(user, reason));
    return json(200, announcement);
  }),
  DELETE: route(withdrawAnnouncement, async ({ params, query, user }) => {
    await announce(params.concertId, null, by(user, query.reason));
    return noContent();
  }),
});
