import { createHash, timingSafeEqual } from 'node:crypto';

import { config } from '@/lib/config';
import { Refusal } from '@/lib/errors';
import { json } from '@/lib/http/respond';
import { handler, routes } from '@/lib/http/route';
import { log } from '@/lib/log';
import { runTasksOnce } from '@/lib/upkeep/tasks';

function sameText(a: string, b: string): boolean {
  const [left, right] = [a, b].map((text) => createHash('sha256').update(text).digest());
  return timingSafeEqual(left!, right!);
}

/** @throws Refusal NOT_FOUND where no secret is set, UNAUTHENTICATED without it */
function assertScheduler(authorization: string | null): void {
  const secret = config().CRON_SECRET;
  if (!secret) throw new Refusal('NOT_FOUND');
  if (!sameText(authorization ?? '', `Bearer ${secret}`)) throw new Refusal('UNAUTHENTICATED');
}

/**
 * Runs the worker's tasks once, for hosts that run no worker: a scheduler asks, with `CRON_SECRET` as bearer token, once a
 * minute or more often. 200 when all went well, else 503; either names the tasks.
 */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = routes({
  GET: handler(async ({ headers }) => {
    assertScheduler(headers.get('authorization'));
    const outcomes = await runTasksOnce();
    for (const { task, error } of outcomes.filter((outcome) => outcome.error !== null))
      log().warn({ err: error, task }, 'a background task fails');
    const failed = outcomes.flatMap(({ task, error }) => (error === null ? [] : [task]));
    return json(failed.length === 0 ? 200 : 503, { tasks: outcomes.map(({ task }) => task), failed });
  }),
});
