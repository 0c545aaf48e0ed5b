import { by } from '@/lib/deeds/by';
import { noContent } from '@/lib/http/respond';
import { route, routes } from '@/lib/http/route';
import { versionWanted } from '@/lib/http/versions';
import { removeDate } from '@/lib/programme/removal';
import { removeDate as operation } from '@/lib/programme/sale-schema';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = routes({
  DELETE: route(operation, async ({ request, params, query, user }) => {
    await removeDate(params.concertId, params.scheduleId, by(user, query.reason), versionWanted(request));
    return noContent();
  }),
});
