import { countedAs } from '@/lib/accounts/session';
import { onRequestOf } from '@/lib/asker';
import { by } from '@/lib/deeds/by';
import { Refusal } from '@/lib/errors';
import { salesTable } from '@/lib/figures/downloads';
import { exportSales } from '@/lib/figures/schema';
import { clientAddress } from '@/lib/http/client-address';
import { tableFile } from '@/lib/http/download';
import { route, routes } from '@/lib/http/route';
import { may } from '@/lib/permissions';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = routes({
  // A call that only reads, and yet may leave a deed.
  GET: route(exportSales, ({ request, params, query, user }) =>
    onRequestOf({ requestId: request.requestId, address: clientAddress(request) }, async () => {
      if (query.people === 'true' && !may(user, 'readPeople')) throw new Refusal('FORBIDDEN');
      const downloader = { person: countedAs(user), by: by(user, query.reason) };
      const name = `${query.table}-${params.concertId.slice(-8)}${query.people === 'true' ? '-with-buyers' : ''}`;
      return tableFile(name, query.format, [await salesTable(params.concertId, query, downloader)]);
    }),
  ),
});
