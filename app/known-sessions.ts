import { getFormatter } from 'next-intl/server';

import { deviceName } from '@/components/accounts/device-name';
import type { KnownSession } from '@/components/accounts/sessions';
import { listSessions } from '@/lib/accounts/service';
import type { Session } from '@/lib/accounts/session';

/** Where somebody is signed in, in the reader's words. @param of whose, and the session that is the reader's own */
export async function knownSessions(of: Pick<Session, 'userId' | 'sessionId'>): Promise<KnownSession[]> {
  const [{ items }, format] = await Promise.all([listSessions(of), getFormatter()]);
  const told = (time: string): string => format.dateTime(new Date(time), 'stamp');
  return items.map(({ id, current, client, beganAt, usedAt }) => {
    return { id, current, device: deviceName(client), began: told(beganAt), used: usedAt && told(usedAt) };
  });
}
