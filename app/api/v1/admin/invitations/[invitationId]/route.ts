import { withdrawInvitation } from '@/lib/access/invitations';
import { withdrawInvitation as withdrawOperation } from '@/lib/access/schema';
import { by } from '@/lib/deeds/by';
import { noContent } from '@/lib/http/respond';
import { route, routes } from '@/lib/http/route';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = routes({
  DELETE: route(withdrawOperation, async ({ params, query, user }) => {
    await withdrawInvitation(params.invitationId, by(user, query.reason));
    return noContent();
  }),
});
