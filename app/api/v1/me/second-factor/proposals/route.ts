import { proposeMySecondFactor } from '@/lib/access/factor-schema';
import { proposeSecondFactor } from '@/lib/access/second-factor';
import { json } from '@/lib/http/respond';
import { route, routes } from '@/lib/http/route';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = routes({
  POST: route(proposeMySecondFactor, async ({ user }) => json(201, proposeSecondFactor(user))),
});
