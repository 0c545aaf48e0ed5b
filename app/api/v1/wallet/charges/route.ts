import { json, replayHeader } from '@/lib/http/respond';
import { route, routes } from '@/lib/http/route';
import { chargeWallet as operation } from '@/lib/wallet/schema';
import { chargeWallet } from '@/lib/wallet/service';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = routes({
  POST: route(operation, async ({ user, body, idempotency }) => {
    const { answer, replayed } = await chargeWallet(user.userId, body.amount, idempotency);
    return json(201, answer, replayHeader(replayed));
  }),
});
