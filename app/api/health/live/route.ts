import { json } from '@/lib/http/respond';
import { handler, routes } from '@/lib/http/route';

/** Answers as long as the process runs, whatever the stores do, with its clock to the millisecond: a `Date` has whole seconds. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = routes({
  GET: handler(async () => json(200, { status: 'live', now: new Date().toISOString() })),
});
