import { countedAs } from '@/lib/accounts/session';
import { onRequestOf } from '@/lib/asker';
import { by } from '@/lib/deeds/by';
import { ledgerTable } from '@/lib/figures/downloads';
import { exportLedger } from '@/lib/figures/schema';
import { clientAddress } from '@/lib/http/client-address';
import { tableFile } from '@/lib/http/download';
import { route, routes } from '@/lib/http/route';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = routes({
  // A call that only reads, and yet may leave a deed.
  GET: route(exportLedger, ({ request, query, user }) =>
    onRequestOf({ requestId: request.requestId, address: clientAddress(request) }, async () => {
      const downloader = { person: countedAs(user), by: by(user, query.reason) };
      return tableFile(`ledger-${query.table}`, query.format, [await ledgerTable(query, downloader)]);
    }),
  ),
});
