import { readReadiness } from '@/lib/health/service';
import { json } from '@/lib/http/respond';
import { handler, routes } from '@/lib/http/route';

/** 200 when both stores answer, 503 naming the one that does not. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = routes({
  GET: handler(async () => {
    const readiness = await readReadiness();
    return json(readiness.status === 'ready' ? 200 : 503, readiness);
  }),
});
