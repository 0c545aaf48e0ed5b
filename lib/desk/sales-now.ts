import type { ConcertSummary } from '../catalog/schema';
import { listConcerts } from '../catalog/service';
import { readFigures } from '../queue/service';
import type { ListedSale, ListedSales, SalesQuery } from './schema';

/** Without how the line stands while Redis is away, and where there is no line. */
async function asListed(concert: ConcertSummary): Promise<ListedSale> {
  const { id, names, salesState, opensAt, cancelledAt, firstStartsAt } = concert;
  const moves = salesState === 'open' || salesState === 'soldOut';
  const queue = moves ? await readFigures(id).catch(() => null) : null;
  return { id, names, salesState, opensAt, cancelledAt, firstStartsAt, queue };
}

/** Sales with how their lines stand, in the order of `listConcerts`. */
export async function listSalesNow(query: SalesQuery): Promise<ListedSales> {
  const asOf = new Date().toISOString();
  const { items, nextCursor } = await listConcerts(query);
  return { asOf, items: await Promise.all(items.map(asListed)), nextCursor };
}
