import { getLiveness } from '@/lib/health/schema';
import { json } from '@/lib/http/respond';
import { route, routes } from '@/lib/http/route';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = routes({
  GET: route(getLiveness, async () => json(200, { status: 'live' })),
});
