import { resetSecondFactor } from '@/lib/access/factor-schema';
import { removeSecondFactor } from '@/lib/access/second-factor';
import { by } from '@/lib/deeds/by';
import { Refusal } from '@/lib/errors';
import { noContent } from '@/lib/http/respond';
import { route, routes } from '@/lib/http/route';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = routes({
  DELETE: route(resetSecondFactor, async ({ params, query, user }) => {
    const version = await removeSecondFactor(params.userId, by(user, query.reason));
    if (version === null) throw new Refusal('SECOND_FACTOR_NOT_FOUND');
    return noContent();
  }),
});
