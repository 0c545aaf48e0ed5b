import { json } from '@/lib/http/respond';
import { answering, routes } from '@/lib/http/route';

/** Answers as long as the process runs, whatever the stores do. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = routes({
  GET: (request) => answering(request, async () => json(200, { status: 'live' })),
});
