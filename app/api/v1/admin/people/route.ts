import { findPeople } from '@/lib/desk/people';
import { findPeople as operation } from '@/lib/desk/schema';
import { json } from '@/lib/http/respond';
import { route, routes } from '@/lib/http/route';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = routes({
  GET: route(operation, async ({ query }) => json(200, { items: await findPeople(query.q), nextCursor: null })),
});
