import { currentSession } from '@/app/session';
import { knowEnded } from '@/lib/accounts/ended-sessions';
import type { Session } from '@/lib/accounts/session';
import { Refusal } from '@/lib/errors';
import { assertMay } from '@/lib/http/caller';
import { countUser } from '@/lib/http/call-limits';
import type { Operation } from '@/lib/operation';

/**
 * Who presses the button; it counts as a call of the operation that the button stands for, by whichever door.
 * @throws Refusal UNAUTHENTICATED, FORBIDDEN, RATE_LIMITED
 */
export async function requireCaller(operation: Pick<Operation, 'id' | 'caller' | 'permission'>): Promise<Session> {
  await knowEnded();
  const session = await currentSession();
  if (!session) throw new Refusal('UNAUTHENTICATED');
  assertMay(session, operation);
  await countUser(operation, session.userId);
  return session;
}
