import { deleteMyAccount } from '@/lib/accounts/schema';
import { deleteAccount } from '@/lib/accounts/service';
import { confirmOwner } from '@/lib/http/account-limits';
import { noContent } from '@/lib/http/respond';
import { route, routes } from '@/lib/http/route';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = routes({
  POST: route(deleteMyAccount, async ({ request, user: { email }, body: { password } }) => {
    const { userId } = await confirmOwner(email, password, request);
    await deleteAccount(userId);
    return noContent();
  }),
});
