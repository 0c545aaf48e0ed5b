import { listFavourites } from '@/lib/catalog/favourites';
import { listFavourites as operation } from '@/lib/catalog/schema';
import { json } from '@/lib/http/respond';
import { route, routes } from '@/lib/http/route';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = routes({
  GET: route(operation, async ({ user }) => json(200, { items: await listFavourites(user.userId), nextCursor: null })),
});
