import { cachedRead } from '../cache';
import type { ConcertSummary } from '../catalog/schema';
import { listConcerts } from '../catalog/service';
import { StoreUnavailable } from '../errors';
import { readFigures } from '../queue/service';
import type { ListedSale, ListedSales, SalesQuery } from './schema';

/** However many desks are open, each process reads how a line stands so often. */
const MAX_AGE_MS = 500;

/** How a line stands; null while the stores cannot tell. */
async function readLine(concertId: string): Promise<ListedSale['queue']> {
  try {
    return await cachedRead('listed-figures', concertId, MAX_AGE_MS, () => readFigures(concertId));
  } catch (error) {
    if (error instanceof StoreUnavailable) return null;
    throw error;
  }
}

async function asListed(concert: ConcertSummary): Promise<ListedSale> {
  const { id, names, salesState, opensAt, cancelledAt, firstStartsAt } = concert;
  const moves = salesState === 'open' || salesState === 'soldOut';
  return { id, names, salesState, opensAt, cancelledAt, firstStartsAt, queue: moves ? await readLine(id) : null };
}

/** Sales with how their lines stand, in the order of `listConcerts`. */
export async function listSalesNow(query: SalesQuery): Promise<ListedSales> {
  const asOf = new Date().toISOString();
  const { items, nextCursor } = await listConcerts(query);
  return { asOf, items: await Promise.all(items.map(asListed)), nextCursor };
}
