import { Refusal } from '@/lib/errors';
import { route, routes } from '@/lib/http/route';
import { defineOperation } from '@/lib/operation';

/** What no other route answers, `/api/v1` itself included. */
const nowhere = route(
  defineOperation({
    id: 'nowhere',
    method: 'GET',
    path: '/{path}',
    tag: 'Health',
    summary: 'No such path',
    caller: 'anyone',
    success: { status: 204, description: 'Never' },
    errors: ['NOT_FOUND'],
  }),
  async () => {
    throw new Refusal('NOT_FOUND');
  },
);

export const { GET, HEAD, POST, PUT, PATCH, DELETE } = routes({
  GET: nowhere,
  POST: nowhere,
  PUT: nowhere,
  PATCH: nowhere,
  DELETE: nowhere,
});

/** Nothing can be done with a path that does not exist. */
export const OPTIONS = nowhere;
