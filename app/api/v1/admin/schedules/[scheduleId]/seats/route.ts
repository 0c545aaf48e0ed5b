import { findSchedule } from '@/lib/catalog/service';
import { encodedJson } from '@/lib/http/respond';
import { route, routes } from '@/lib/http/route';
import { encodedSeatMap } from '@/lib/seats/map';
import { getSeatMapAtDesk } from '@/lib/seats/schema';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = routes({
  GET: route(getSeatMapAtDesk, async ({ params, query }) =>
    encodedJson(200, await encodedSeatMap(await findSchedule(params.scheduleId), null, query.status)),
  ),
});
