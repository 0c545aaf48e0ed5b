import { afterAll, beforeEach, expect, test } from 'vitest';

import { forgetProcessWide, processWide } from '../process-wide';
import { closeRedis } from '../redis/client';
import type { RedisPort } from '../redis/port';
import { describeEachAdapter } from '../testing/adapters';
import { giveBack, take } from './shared-count';

const rule = { name: 'test', points: 3, seconds: 60, ownPoints: 0 };

/** As a process that has counted nothing yet. */
function freshProcess(): void {
  forgetProcessWide(`limit:${rule.name}`);
}

beforeEach(freshProcess);
afterAll(closeRedis);

async function takeAll(subject: string, times: number): Promise<string[]> {
  const outcomes = await Promise.allSettled(Array.from({ length: times }, () => take(rule, subject)));
  return outcomes.map((outcome) =>
    outcome.status === 'fulfilled' ? 'taken' : (outcome.reason as { code: string }).code,
  );
}

describeEachAdapter('the shared count', () => {
  test('gives out its points once, however many ask at the same moment and of whichever process', async () => {
    const subject = crypto.randomUUID();
    const here = await takeAll(subject, 2);
    freshProcess();
    const there = await takeAll(subject, 4);
    expect([...here, ...there].filter((outcome) => outcome === 'taken')).toHaveLength(3);
    expect(there.filter((outcome) => outcome === 'RATE_LIMITED')).toHaveLength(3);
    expect(await takeAll(crypto.randomUUID(), 1)).toEqual(['taken']);
  });

  test('tells when to come again, and by which rule', async () => {
    const subject = crypto.randomUUID();
    await takeAll(subject, 3);
    const refusal: unknown = await take(rule, subject).catch((error: unknown) => error);
    expect(refusal).toMatchObject({
      code: 'RATE_LIMITED',
      details: {
        headers: {
          'ratelimit-limit': '3',
          'ratelimit-remaining': '0',
          'ratelimit-policy': '3;w=60',
          'retry-after': expect.stringMatching(/^[1-9]\d?$/),
        },
      },
    });
  });

  test('what is given back can be taken again', async () => {
    const subject = crypto.randomUUID();
    await takeAll(subject, 3);
    await giveBack(rule, subject);
    expect(await takeAll(subject, 2)).toEqual(['taken', 'RATE_LIMITED']);
  });
});

test.each([
  ['away', () => Promise.reject(new Error('no Redis'))],
  ['silent', () => new Promise<never>(() => undefined)],
])('while Redis is %s, the process counts by itself', async (_, evaluate) => {
  forgetProcessWide('redis');
  processWide('redis', () => ({ evaluate }) as unknown as RedisPort);
  try {
    expect(await takeAll('somebody', 5)).toEqual(['taken', 'taken', 'taken', 'RATE_LIMITED', 'RATE_LIMITED']);
    expect(await takeAll('somebody else', 3)).toEqual(['taken', 'taken', 'taken']);
    await giveBack(rule, 'somebody else');
    expect(await takeAll('somebody else', 2)).toEqual(['taken', 'RATE_LIMITED']);
  } finally {
    forgetProcessWide('redis');
  }
});
