import { beforeEach, expect, test, vi } from 'vitest';

import { patiently } from '../patiently';
import { forgetProcessWide, processWide } from '../process-wide';
import type { RedisPort } from '../redis/port';
import { describeEachAdapter } from '../testing/adapters';
import { OwnCount } from './own-count';
import { forget, isNoted, note, refuseSpent, take } from './shared-count';

const rule = { name: 'test', points: 3, seconds: 60, ownPoints: 0 };

/** As a process that has counted nothing yet. */
function freshProcess(): void {
  forgetProcessWide(`limit:${rule.name}`);
}

beforeEach(freshProcess);

async function takeAll(subject: string, times: number): Promise<string[]> {
  const outcomes = await Promise.allSettled(Array.from({ length: times }, () => take(rule, subject)));
  return outcomes.map((outcome) =>
    outcome.status === 'fulfilled' ? 'taken' : (outcome.reason as { code: string }).code,
  );
}

const MOST_ATTEMPTS = 5;

/** Begins anew with what failed because an answer was late, so that the process counted by itself, as it should. */
function inTimeOfRedis(attempt: () => Promise<void>): () => Promise<void> {
  return async () => {
    const own = [vi.spyOn(OwnCount.prototype, 'add'), vi.spyOn(OwnCount.prototype, 'seen')];
    const anew = (): Promise<void> => {
      for (const spy of own) spy.mockClear();
      return attempt();
    };
    const mayPass = (): boolean => own.some((spy) => spy.mock.calls.length > 0);
    try {
      await patiently(anew, { tries: MOST_ATTEMPTS, pauseMs: 0, mayPass });
    } finally {
      for (const spy of own) spy.mockRestore();
    }
  };
}

describeEachAdapter('the shared count', () => {
  test(
    'gives out its points once, however many ask at the same moment and of whichever process',
    inTimeOfRedis(async () => {
      const subject = crypto.randomUUID();
      const here = await takeAll(subject, 2);
      freshProcess();
      const there = await takeAll(subject, 4);
      expect([...here, ...there].filter((outcome) => outcome === 'taken')).toHaveLength(3);
      expect(there.filter((outcome) => outcome === 'RATE_LIMITED')).toHaveLength(3);
      expect(await takeAll(crypto.randomUUID(), 1)).toEqual(['taken']);
    }),
  );

  test(
    'tells when to come again, and by which rule',
    inTimeOfRedis(async () => {
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
    }),
  );

  test(
    'what is noted refuses nobody by itself, and who is spent until he is forgotten',
    inTimeOfRedis(async () => {
      const subject = crypto.randomUUID();
      expect(await isNoted(rule, subject)).toBe(false);
      for (let nth = 1; nth <= 3; nth += 1) {
        await refuseSpent(rule, subject);
        await note(rule, subject);
      }
      expect(await isNoted(rule, subject)).toBe(true);
      for (let nth = 1; nth <= 2; nth += 1)
        await expect(refuseSpent(rule, subject)).rejects.toMatchObject({
          code: 'RATE_LIMITED',
          details: { headers: { 'retry-after': expect.stringMatching(/^[1-9]\d?$/) } },
        });
      await forget(rule, subject);
      await refuseSpent(rule, subject);
    }),
  );
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
    await expect(refuseSpent(rule, 'somebody')).rejects.toMatchObject({ code: 'RATE_LIMITED' });
    await note(rule, 'another');
    await refuseSpent(rule, 'another');
    expect(await isNoted(rule, 'another')).toBe(true);
  } finally {
    forgetProcessWide('redis');
  }
});
