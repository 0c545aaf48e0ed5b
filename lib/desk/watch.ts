import { log } from '../log';
import { processWide } from '../process-wide';
import { readSaleNow } from './sale-now';
import type { SaleNow } from './schema';

const TICK_MS = 1_000;

type Tell = (now: SaleNow) => void;

/** Those who watch a sale in this process share one look a second. */
type Watched = { watchers: Set<Tell>; timer: NodeJS.Timeout; looking: boolean };

function watched(): Map<string, Watched> {
  return processWide('desk-watch', () => new Map<string, Watched>());
}

async function look(concertId: string, sale: Watched): Promise<void> {
  if (sale.looking) return;
  sale.looking = true;
  try {
    const now = await readSaleNow(concertId);
    for (const tell of [...sale.watchers]) tell(now);
  } catch (error) {
    log().warn({ err: error, concertId }, 'a control room could not be refreshed');
  } finally {
    sale.looking = false;
  }
}

function begin(concertId: string): Watched {
  const sale: Watched = {
    watchers: new Set(),
    looking: false,
    timer: setInterval(() => void look(concertId, sale), TICK_MS).unref(),
  };
  watched().set(concertId, sale);
  return sale;
}

/** Calls `tell` once a second with the sale as it stands, until the returned function is called. */
export function watchSale(concertId: string, tell: Tell): () => void {
  const sale = watched().get(concertId) ?? begin(concertId);
  sale.watchers.add(tell);
  return () => {
    sale.watchers.delete(tell);
    if (sale.watchers.size > 0) return;
    clearInterval(sale.timer);
    if (watched().get(concertId) === sale) watched().delete(concertId);
  };
}
