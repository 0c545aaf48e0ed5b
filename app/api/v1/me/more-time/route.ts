import { sayMoreTime as moreTimeOperation } from '@/lib/accounts/schema';
import { sayMoreTime } from '@/lib/accounts/service';
import { json } from '@/lib/http/respond';
import { route, routes } from '@/lib/http/route';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = routes({
  PUT: route(moreTimeOperation, async ({ user, body }) => json(200, await sayMoreTime(user.userId, body.needed))),
});
