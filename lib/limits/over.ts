import { Refusal } from '../errors';
import type { Rule } from './rules';

/** `RateLimit-*` of the IETF's draft (draft-ietf-httpapi-ratelimit-headers-06), for one rule. */
export function rateLimitHeaders({ points, seconds }: Rule, remaining: number, resetSeconds: number): Record<string, string> {
  return {
    'ratelimit-limit': String(points),
    'ratelimit-remaining': String(remaining),
    'ratelimit-reset': String(resetSeconds),
    'ratelimit-policy': `${points};w=${seconds}`,
  };
}

/** The refusal of whoever has used up a rule's points, for `waitMs` more. */
export function overLimit(rule: Rule, waitMs: number): Refusal {
  const waitSeconds = Math.max(1, Math.ceil(waitMs / 1000));
  const headers = { 'retry-after': String(waitSeconds), ...rateLimitHeaders(rule, 0, waitSeconds) };
  return new Refusal('RATE_LIMITED', { detail: `At most ${rule.points} in ${rule.seconds} seconds`, headers });
}
