import { json, replayHeader } from '@/lib/http/respond';
import { gatedRoute, routes } from '@/lib/http/route';
import { createPayment } from '@/lib/payments/schema';
import { findPayable, payOnce } from '@/lib/payments/service';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = routes({
  POST: gatedRoute(createPayment, {
    find: ({ user, body }) => findPayable(user.userId, body),
    answer: async ({ named, place, ended, idempotency }) => {
      const { answer, replayed } = await payOnce(named, { place, ended }, idempotency);
      return json(201, answer, { location: `/api/v1/payments/${answer.id}`, ...replayHeader(replayed) });
    },
  }),
});
