import { json } from '@/lib/http/respond';
import { route, routes } from '@/lib/http/route';
import { getWallet } from '@/lib/wallet/schema';
import { readWallet } from '@/lib/wallet/service';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = routes({
  GET: route(getWallet, async ({ user }) => json(200, await readWallet(user.userId))),
});
