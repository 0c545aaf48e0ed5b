import { json } from '@/lib/http/respond';
import { route, routes } from '@/lib/http/route';
import { listWalletEntries } from '@/lib/wallet/schema';
import { listEntries } from '@/lib/wallet/service';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = routes({
  GET: route(listWalletEntries, async ({ user, query }) => json(200, await listEntries(user.userId, query))),
});
