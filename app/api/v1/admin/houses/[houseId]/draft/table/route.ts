import { by } from '@/lib/deeds/by';
import { exportHouseTable, importHouseTable } from '@/lib/houses/schema';
import { exportTable, importTable } from '@/lib/houses/service';
import { csvFile } from '@/lib/http/download';
import { json } from '@/lib/http/respond';
import { route, routes } from '@/lib/http/route';
import { etagOfVersion, versionWanted } from '@/lib/http/versions';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = routes({
  GET: route(exportHouseTable, ({ params }) => csvFile('house.csv', exportTable(params.houseId))),
  PUT: route(importHouseTable, async ({ request, params, body: { csv, reason }, user }) => {
    const house = await importTable(params.houseId, csv, versionWanted(request), by(user, reason));
    return json(200, house, etagOfVersion(house.draftVersion));
  }),
});
