import { changeMyName, getMe } from '@/lib/accounts/schema';
import { changeName, readMe } from '@/lib/accounts/service';
import { json } from '@/lib/http/respond';
import { route, routes } from '@/lib/http/route';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = routes({
  GET: route(getMe, async ({ user }) => json(200, await readMe(user.userId))),
  PATCH: route(changeMyName, async ({ user, body }) => json(200, await changeName(user.userId, body.name))),
});
