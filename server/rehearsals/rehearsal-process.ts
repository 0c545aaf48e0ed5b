import { closeDatabase } from '@/lib/db/prisma';
import { takeConsole } from '@/lib/log';
import { closeRedis } from '@/lib/redis/client';
import { rehearseAtDesk } from '@/rehearsal/at-desk';
import { curtain } from '@/rehearsal/performance';
import { surviveForgottenPromises } from '../forgotten-promises';

/** How a process is told that it performs a rehearsal; its id and the address of the shop follow. */
export const REHEARSAL_ROLE = 'rehearsal';

/** From being left alone to the end, in which the row is told why. */
const LAST_WORDS_MS = 5_000;

/** Performs a rehearsal, and ends before its time when the server that has begun it goes. */
export async function rehearseFor(rehearsalId: string, origin: string): Promise<void> {
  takeConsole();
  surviveForgottenPromises();
  // Signals reach all processes of a terminal or a service at once; the server that has begun it says when it goes.
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => undefined);
  const over = curtain();
  process.once('disconnect', () => {
    over.abort('cancelled');
    setTimeout(() => process.exit(1), LAST_WORDS_MS).unref();
  });
  await rehearseAtDesk(rehearsalId, origin, over);
  await Promise.allSettled([closeDatabase(), closeRedis()]);
  process.exit(0);
}
