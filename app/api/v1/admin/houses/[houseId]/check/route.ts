import { checkHouse } from '@/lib/houses/schema';
import { checkDraft } from '@/lib/houses/service';
import { json } from '@/lib/http/respond';
import { route, routes } from '@/lib/http/route';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = routes({
  GET: route(checkHouse, async ({ params }) => json(200, await checkDraft(params.houseId))),
});
