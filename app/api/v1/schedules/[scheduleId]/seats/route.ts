import { findSchedule } from '@/lib/catalog/service';
import { encodedJson } from '@/lib/http/respond';
import { gatedRoute, routes } from '@/lib/http/route';
import { encodedSeatMap } from '@/lib/seats/map';
import { getSeatMap } from '@/lib/seats/schema';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = routes({
  GET: gatedRoute(getSeatMap, {
    find: ({ params, user }) => findSchedule(params.scheduleId, user.rehearsalId),
    answer: async ({ named, user, query }) => encodedJson(200, await encodedSeatMap(named, user.userId, query.status)),
  }),
});
