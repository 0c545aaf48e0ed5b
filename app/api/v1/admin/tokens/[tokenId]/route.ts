import { endProgramToken } from '@/lib/access/program-tokens';
import { endProgramToken as endOperation } from '@/lib/access/schema';
import { noContent } from '@/lib/http/respond';
import { route, routes } from '@/lib/http/route';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = routes({
  DELETE: route(endOperation, async ({ params, query, user }) => {
    await endProgramToken(user, params.tokenId, query.reason);
    return noContent();
  }),
});
