import { Refusal } from '../errors';
import type { Rule } from './rules';

/**
 * The refusal of whoever has used up a rule's points, for `waitMs` more. `RateLimit-*` as the IETF's draft has them
 * (draft-ietf-httpapi-ratelimit-headers-06).
 */
export function overLimit({ points, seconds }: Rule, waitMs: number): Refusal {
  const wait = String(Math.max(1, Math.ceil(waitMs / 1000)));
  return new Refusal('RATE_LIMITED', {
    detail: `At most ${points} in ${seconds} seconds`,
    headers: {
      'retry-after': wait,
      'ratelimit-limit': String(points),
      'ratelimit-remaining': '0',
      'ratelimit-reset': wait,
      'ratelimit-policy': `${points};w=${seconds}`,
    },
  });
}
