import * as factors from '../access/factor-schema';
import * as access from '../access/schema';
import * as blocks from '../blocks/schema';
import * as accounts from '../accounts/schema';
import * as catalog from '../catalog/schema';
import * as desk from '../desk/schema';
import * as deeds from '../deeds/schema';
import * as figures from '../figures/schema';
import * as houses from '../houses/schema';
import type { Operation } from '../operation';
import * as payments from '../payments/schema';
import * as sales from '../programme/sale-schema';
import * as programme from '../programme/schema';
import * as queue from '../queue/schema';
import * as rehearsals from '../rehearsals/schema';
import * as reservations from '../reservations/schema';
import * as seats from '../seats/schema';
import * as wallet from '../wallet/schema';

function isOperation(exported: unknown): exported is Operation {
  return typeof exported === 'object' && exported !== null && 'method' in exported && 'success' in exported;
}

/** Every operation below `/api/v1`: each one that a domain's schema.ts exports. */
export const operations: readonly Operation[] = [
  accounts,
  blocks,
  access,
  factors,
  queue,
  catalog,
  programme,
  sales,
  rehearsals,
  houses,
  deeds,
  desk,
  figures,
  seats,
  reservations,
  wallet,
  payments,
]
  .flatMap((domain) => Object.values(domain) as unknown[])
  .filter(isOperation);
