import type { Answer } from '@/lib/http/answer';
import { json, replayHeader } from '@/lib/http/respond';
import { gatedRoute, routes } from '@/lib/http/route';
import { createPayment, type PaymentView } from '@/lib/payments/schema';
import { findPayable, payReservation, replayPayment } from '@/lib/payments/service';

function paid(payment: PaymentView, replayed: boolean): Answer {
  return json(201, payment, { location: `/api/v1/payments/${payment.id}`, ...replayHeader(replayed) });
}

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = routes({
  POST: gatedRoute(createPayment, {
    find: ({ user, body }) => findPayable(user.userId, body),
    // Paying spends the queue token, so whoever asks again for want of an answer comes with an expired one.
    replay: async ({ user, idempotency }) => {
      const payment = idempotency && (await replayPayment(user.userId, idempotency));
      return payment ? paid(payment, true) : null;
    },
    answer: async ({ named, place, idempotency }) => {
      const { answer, replayed } = await payReservation(named, place, idempotency);
      return paid(answer, replayed);
    },
  }),
});
