import { Refusal } from '@/lib/errors';
import { countUser } from '@/lib/http/call-limits';
import { readQueueToken } from '@/lib/http/gate';
import { placeAnswer } from '@/lib/http/queue-answers';
import { route, routes } from '@/lib/http/route';
import { takeMoreTime as moreTimeOperation } from '@/lib/queue/schema';
import { takeMoreTime, viewPlace } from '@/lib/queue/service';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = routes({
  PUT: route(moreTimeOperation, async ({ request, query }) => {
    const token = readQueueToken(request, query.concertId);
    await countUser(moreTimeOperation, token.userId);
    if (!(await takeMoreTime(token))) {
      throw new Refusal('FORBIDDEN', {
        detail: 'The account does not say that more time is needed (PUT /me/more-time)',
      });
    }
    return placeAnswer(200, await viewPlace(token));
  }),
});
