import { AsyncLocalStorage } from 'node:async_hooks';
import { createHmac } from 'node:crypto';

import { signingKey } from './keys';
import { processWide } from './process-wide';

/** What a line of the log says of the request that led to it. */
export type Asker = { requestId?: string; client?: string };

/** What is kept of a request for the case that it leads to a line. Most leave none, so the client gets its name there. */
type Origin = { requestId?: string; address: string | null };

function storage(): AsyncLocalStorage<Origin> {
  return processWide('asker', () => new AsyncLocalStorage<Origin>());
}

/** Does `work`, which then knows on whose request it is done, however deep it goes. */
export function onRequestOf<T>(origin: Origin, work: () => T): T {
  return storage().run(origin, work);
}

/** On whose request this is done; nothing where nobody has asked, as in the worker. */
export function asker(): Asker {
  const origin = storage().getStore();
  if (!origin) return {};
  const { requestId, address } = origin;
  const client = namelessClient(address);
  return { ...(requestId !== undefined && { requestId }), ...(client !== undefined && { client }) };
}

/**
 * An address as the log knows it: the same for all of a day's requests, another one the next day, and of no use to who
 * does not have our secret. Enough to see that a thousand accounts are one client; no address stands in any line.
 */
export function namelessClient(address: string | null, now = new Date()): string | undefined {
  if (address === null) return undefined;
  const day = now.toISOString().slice(0, 10);
  return createHmac('sha256', signingKey('log')).update(`${day} ${address}`).digest('base64url').slice(0, 12);
}
