import { by } from '@/lib/deeds/by';
import { createHouse as createOperation, listHouses as listOperation } from '@/lib/houses/schema';
import { createHouse, listHouses } from '@/lib/houses/service';
import { json } from '@/lib/http/respond';
import { route, routes } from '@/lib/http/route';
import { etagOfVersion } from '@/lib/http/versions';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = routes({
  GET: route(listOperation, async ({ query }) => json(200, await listHouses(query))),
  POST: route(createOperation, async ({ body: { reason, ...wanted }, user }) => {
    const house = await createHouse(wanted, by(user, reason));
    return json(201, house, etagOfVersion(house.draftVersion));
  }),
});
