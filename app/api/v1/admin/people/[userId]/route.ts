import { onRequestOf } from '@/lib/asker';
import { by } from '@/lib/deeds/by';
import { seePerson } from '@/lib/desk/people';
import { getPerson } from '@/lib/desk/schema';
import { clientAddress } from '@/lib/http/client-address';
import { json } from '@/lib/http/respond';
import { route, routes } from '@/lib/http/route';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = routes({
  // A call that only reads, and yet leaves a deed.
  GET: route(getPerson, ({ request, params, query, user }) =>
    onRequestOf({ requestId: request.requestId, address: clientAddress(request) }, async () =>
      json(200, await seePerson(params.userId, by(user, query.reason))),
    ),
  ),
});
