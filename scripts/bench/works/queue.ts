import { insertConcert } from '../../../lib/testing/fixtures';
import { insertUsers } from '../../../lib/testing/users';
import { against, measure } from '../measure';
import type { Work } from '../work';
import { waitingLine } from '../worlds';

const POLLED_TOKENS = 1_000;

function polls(tokens: string[]) {
  return {
    requests: tokens.map((token) => ({
      method: 'GET' as const,
      path: '/api/v1/queue/tokens/me',
      headers: { 'x-queue-token': token },
    })),
    expect: { statuses: [200], text: '"status":"wait","position":' },
  };
}

export const poll: Work = {
  name: 'poll',
  run: async (context) => {
    const c1 = await context.httpCeiling();
    const short = await waitingLine(1_000, POLLED_TOKENS);
    const first = against(await measure('poll, 1,000 waiting', context, polls(short.tokens)), 'C1', c1, 0.6);
    const count = Math.round(1_000_000 * context.scale);
    const long = await waitingLine(count, POLLED_TOKENS);
    const second = await measure(`poll, ${count.toLocaleString('en')} waiting`, context, polls(long.tokens));
    return [first, against(second, 'the line above', first.result, 0.9)];
  },
};

export const join: Work = {
  name: 'join',
  run: async (context) => {
    const c1 = await context.httpCeiling();
    const { concertId } = await insertConcert({ capacity: 1 });
    const fans = await insertUsers({ count: Math.round(20_000 * context.scale) });
    const requests = fans.map(({ accessToken }) => ({
      method: 'POST' as const,
      path: '/api/v1/queue/tokens',
      headers: { authorization: `Bearer ${accessToken}`, 'content-type': 'application/json' },
      body: JSON.stringify({ concertId }),
    }));
    const measured = await measure('join, distinct users', context, {
      requests,
      once: true,
      expect: { statuses: [201], text: '"sequence":' },
    });
    return [against(measured, 'C1', c1, 0.4)];
  },
};
