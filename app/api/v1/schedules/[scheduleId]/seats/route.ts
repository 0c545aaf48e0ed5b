import { getSeatMap } from '@/lib/catalog/schema';
import { readSeatMap } from '@/lib/catalog/seat-map';
import { findSchedule } from '@/lib/catalog/service';
import { sharedJson } from '@/lib/http/respond';
import { gatedRoute, routes } from '@/lib/http/route';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = routes({
  GET: gatedRoute(getSeatMap, {
    find: ({ params }) => findSchedule(params.scheduleId),
    answer: async ({ named, user, query }) => sharedJson(200, await readSeatMap(named.id, user.userId, query.status)),
  }),
});
