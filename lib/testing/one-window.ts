import type { Rule } from '../limits/rules';

const MOST_ATTEMPTS = 5;

/**
 * What comes of calls that all fall into one window of the limit; on a machine too slow for it, tried again. Each attempt is
 * of somebody new.
 * @throws Error when no attempt fits
 */
export async function inOneWindow<T>({ points, seconds }: Rule, attempt: () => Promise<T>): Promise<T> {
  for (let nth = 1; nth <= MOST_ATTEMPTS; nth += 1) {
    const startedMs = performance.now();
    const result = await attempt();
    if (performance.now() - startedMs < seconds * 1000) return result;
  }
  throw new Error(`${points} calls do not fit into ${seconds} s`);
}
