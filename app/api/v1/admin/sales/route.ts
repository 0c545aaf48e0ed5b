import { listSalesNow } from '@/lib/desk/sales-now';
import { listSales } from '@/lib/desk/schema';
import { json } from '@/lib/http/respond';
import { route, routes } from '@/lib/http/route';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = routes({
  GET: route(listSales, async ({ query }) => json(200, await listSalesNow(query))),
});
