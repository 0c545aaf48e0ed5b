'use client';

import { unstable_rethrow } from 'next/navigation';

import type { Refused } from './outcome';

/** A refusal of the server, or that it could not be reached: then nobody knows whether it has acted. */
export type Trouble = Refused | { ok: false; code: 'AWAY'; members: Record<string, unknown> };

const away: Trouble = { ok: false, code: 'AWAY', members: {} };

/**
 * What the server answered, or that it was out of reach, which would otherwise take the page down. For actions that may
 * be repeated without harm, and forms that say themselves what it means when one may not.
 */
export async function orAway<Answer>(asking: Promise<Answer>): Promise<Answer | typeof away> {
  try {
    return await asking;
  } catch (error) {
    unstable_rethrow(error);
    return away;
  }
}
