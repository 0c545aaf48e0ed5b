import { v7 as uuid } from 'uuid';

import { measure } from '../measure';
import { openNextDoor } from '../site';
import type { Line, Work } from '../work';
import { shop, waitingLine } from '../worlds';

/** The same API through `next start`: what the front door saves. No goals. */
export const nextDoor: Work = {
  name: 'next-door',
  run: async (given) => {
    const context = { ...given, site: await openNextDoor(given.site) };
    const { tokens } = await waitingLine(1_000, 1_000);
    const polls = await measure('poll, next start', context, {
      requests: tokens.map((token) => ({
        method: 'GET',
        path: '/api/v1/queue/tokens/me',
        headers: { 'x-queue-token': token },
      })),
      expect: { statuses: [200], text: '"status":"wait","position":' },
    });
    const count = Math.round(1_500 * given.scale);
    const { scheduleId, buyers } = await shop(count, count);
    const holds = await measure('hold a free seat, next start', context, {
      once: true,
      requests: buyers.map(({ accessToken, queueToken }, index) => ({
        method: 'POST',
        path: '/api/v1/reservations',
        headers: {
          authorization: `Bearer ${accessToken}`,
          'x-queue-token': queueToken,
          'content-type': 'application/json',
          'idempotency-key': uuid(),
        },
        body: JSON.stringify({ scheduleId, seatNumbers: [index + 1] }),
      })),
      expect: { statuses: [201], text: '"status":"pending"' },
    });
    return [polls, holds].map((measured): Line => ({ ...measured, ceiling: null, goal: null }));
  },
};
