import { getHouse as operation } from '@/lib/houses/schema';
import { getHouse } from '@/lib/houses/service';
import { json } from '@/lib/http/respond';
import { route, routes } from '@/lib/http/route';
import { etagOfVersion } from '@/lib/http/versions';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = routes({
  GET: route(operation, async ({ params }) => {
    const house = await getHouse(params.houseId);
    return json(200, house, etagOfVersion(house.draftVersion));
  }),
});
