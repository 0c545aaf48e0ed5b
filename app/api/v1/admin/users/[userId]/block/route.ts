import { blockPerson as blockOperation, unblockPerson } from '@/lib/blocks/schema';
import { unblock } from '@/lib/blocks/service';
import { by } from '@/lib/deeds/by';
import { blockPerson } from '@/lib/desk/blocks';
import { json, noContent } from '@/lib/http/respond';
import { route, routes } from '@/lib/http/route';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = routes({
  PUT: route(blockOperation, async ({ params, body: { blockedFor, until, reason }, user }) =>
    json(200, await blockPerson(params.userId, { until: new Date(until), for: blockedFor }, by(user, reason))),
  ),
  DELETE: route(unblockPerson, async ({ params, query, user }) => {
    await unblock(params.userId, by(user, query.reason));
    return noContent();
  }),
});
