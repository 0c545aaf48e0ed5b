import { describe, expect, it, vi } from 'vitest';

import { forgetProcessWide } from '@/lib/process-wide';
import { doors } from '@/lib/testing/api-client';
import { insertUser, FAN_PASSWORD } from '@/lib/makers/users';
import { rehearse } from '@/scripts/rehearse/rehearsal';
import { textOf } from '@/scripts/rehearse/report';
import type { Options } from '@/scripts/rehearse/options';

const small: Omit<Options, 'url'> = {
  fans: 60,
  seats: 20,
  arriveSeconds: 2,
  holdSeconds: 4,
  claimSeconds: 3,
  activeSeconds: 30,
  capacity: 8,
  admitPerSecond: 8,
  slow: 1,
  pauseAtSeconds: null,
  pauseSeconds: 1,
  seed: 1,
  maxSeconds: 60,
  sockets: 32,
  json: undefined,
};

describe.each(doors)('a small rehearsal through the $door door', ({ url }) => {
  it('sells every seat once, in order, and keeps every promise', { timeout: 90_000 }, async () => {
    const operator = await insertUser({ role: 'operator' });
    vi.stubEnv('OPERATOR_EMAIL', operator.email);
    vi.stubEnv('OPERATOR_PASSWORD', FAN_PASSWORD);
    forgetProcessWide('config');
    vi.spyOn(console, 'log').mockImplementation(() => undefined);
    const report = await rehearse({ ...small, url });
    expect(
      report.verdicts.filter(({ holds }) => !holds),
      textOf(report),
    ).toEqual([]);
    expect(report).toMatchObject({
      ended: 'soldOut',
      seats: { onSale: 20, sold: 20, soldTwice: 0 },
      order: { inversions: 0 },
    });
    expect(report.joins.count).toBeGreaterThanOrEqual(60);
    expect(report.won.paid).toBe(20 * 50_000);
  });
});
