import { Refusal } from '@/lib/errors';
import { handler, routes } from '@/lib/http/route';

/** What no other route answers, `/api/v1` itself included. */
const nowhere = handler(async () => {
  throw new Refusal('NOT_FOUND');
});

export const { GET, HEAD, POST, PUT, PATCH, DELETE } = routes({
  GET: nowhere,
  POST: nowhere,
  PUT: nowhere,
  PATCH: nowhere,
  DELETE: nowhere,
});

/** Nothing can be done with a path that does not exist. */
export const OPTIONS = nowhere;
