import { readLedger } from '@/lib/figures/ledger';
import { getLedger } from '@/lib/figures/schema';
import { json } from '@/lib/http/respond';
import { route, routes } from '@/lib/http/route';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = routes({
  GET: route(getLedger, async ({ query }) => json(200, await readLedger(query))),
});
