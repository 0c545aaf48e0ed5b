import { rememberHold } from '../tickets/hold-memory';
import { rememberKeeper } from './keeper-memory';

/** Where public/tickets-offline.js keeps the tickets that this browser has shown. */
const TICKETS = 'frontrow-tickets';

/** What this browser has kept of the fan goes along. */
export async function forgetFan(): Promise<void> {
  rememberHold(null);
  if ('caches' in window) await caches.delete(TICKETS);
  rememberKeeper(null);
}
