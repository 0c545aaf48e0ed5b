import { exportMyAccount } from '@/lib/accounts/schema';
import { exportAccount } from '@/lib/accounts/service';
import { json } from '@/lib/http/respond';
import { route, routes } from '@/lib/http/route';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = routes({
  GET: route(exportMyAccount, async ({ user }) => json(200, await exportAccount(user.userId))),
});
