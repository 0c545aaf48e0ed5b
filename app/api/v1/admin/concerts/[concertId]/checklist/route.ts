import { json } from '@/lib/http/respond';
import { route, routes } from '@/lib/http/route';
import { readChecklist } from '@/lib/programme/checklist';
import { getChecklist } from '@/lib/programme/schema';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = routes({
  GET: route(getChecklist, async ({ params }) => json(200, await readChecklist(params.concertId))),
});
