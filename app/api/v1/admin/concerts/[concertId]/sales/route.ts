import { getSales } from '@/lib/catalog/schema';
import { readSales } from '@/lib/catalog/service';
import { json } from '@/lib/http/respond';
import { route, routes } from '@/lib/http/route';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = routes({
  GET: route(getSales, async ({ params }) => json(200, await readSales(params.concertId))),
});
