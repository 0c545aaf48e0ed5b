import { getReadiness } from '@/lib/health/schema';
import { readReadiness } from '@/lib/health/service';
import { json } from '@/lib/http/respond';
import { route, routes } from '@/lib/http/route';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = routes({
  GET: route(getReadiness, async () => {
    const readiness = await readReadiness();
    return json(readiness.status === 'ready' ? 200 : 503, readiness);
  }),
});
