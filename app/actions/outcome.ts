import { headers } from 'next/headers';
import { unstable_rethrow } from 'next/navigation';

import type { Outcome, Refused } from '@/components/ui/outcome';
import { onRequestOf } from '@/lib/asker';
import { asStoreFailure } from '@/lib/db/failure';
import { Refusal, StoreUnavailable } from '@/lib/errors';
import { clientAddress } from '@/lib/http/client-address';
import { log } from '@/lib/log';

function asRefused(error: unknown): Refused {
  if (error instanceof Refusal) return { ok: false, code: error.code, members: error.details.members ?? {} };
  log().error({ err: error }, 'action failed');
  const code = asStoreFailure(error) instanceof StoreUnavailable ? 'UNAVAILABLE' : 'INTERNAL';
  return { ok: false, code, members: {} };
}

/** What came of an action, refusals included: an action that throws would take the whole page with it. */
export async function outcomeOf<T>(act: () => Promise<T>): Promise<Outcome<T>> {
  const address = clientAddress({ headers: await headers() });
  try {
    return { ok: true, data: await onRequestOf({ address }, act) };
  } catch (error) {
    unstable_rethrow(error);
    return asRefused(error);
  }
}
