import { currentSession } from '@/app/session';
import type { Session } from '@/lib/accounts/session';
import { Refusal } from '@/lib/errors';

/** Who presses the button. @throws Refusal UNAUTHENTICATED */
export async function requireCaller(): Promise<Session> {
  const session = await currentSession();
  if (!session) throw new Refusal('UNAUTHENTICATED');
  return session;
}
