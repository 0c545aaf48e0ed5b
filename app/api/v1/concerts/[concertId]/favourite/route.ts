import { addFavourite, removeFavourite } from '@/lib/catalog/favourites';
import { addFavourite as put, removeFavourite as remove } from '@/lib/catalog/schema';
import { noContent } from '@/lib/http/respond';
import { route, routes } from '@/lib/http/route';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = routes({
  PUT: route(put, async ({ user, params }) => {
    await addFavourite(user.userId, params.concertId);
    return noContent();
  }),
  DELETE: route(remove, async ({ user, params }) => {
    await removeFavourite(user.userId, params.concertId);
    return noContent();
  }),
});
