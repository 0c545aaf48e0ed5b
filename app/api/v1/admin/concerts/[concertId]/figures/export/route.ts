import { figureTables } from '@/lib/figures/downloads';
import { exportFigures } from '@/lib/figures/schema';
import { tableFile } from '@/lib/http/download';
import { route, routes } from '@/lib/http/route';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = routes({
  GET: route(exportFigures, async ({ params, query }) => {
    const table = query.format === 'csv' ? `-${query.table}` : '';
    const name = `figures-${params.concertId.slice(-8)}${table}`;
    return tableFile(name, query.format, await figureTables(params.concertId, query));
  }),
});
