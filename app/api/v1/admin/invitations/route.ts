import { invite, listInvitations } from '@/lib/access/invitations';
import { inviteOperator, listInvitations as listOperation } from '@/lib/access/schema';
import { json } from '@/lib/http/respond';
import { route, routes } from '@/lib/http/route';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = routes({
  GET: route(listOperation, async ({ query }) => json(200, await listInvitations(query))),
  POST: route(inviteOperator, async ({ body, user }) => json(201, await invite(user, body))),
});
