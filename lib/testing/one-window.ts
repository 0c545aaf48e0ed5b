import type { Rule } from '../limits/rules';

const MOST_ATTEMPTS = 5;

/**
 * What comes of calls that all fall into one window of the limit. Its windows begin with anybody's call, so that one may end among
 * these, which then refuses none of them; and a machine may be too slow for so many. Then it is tried again, each attempt with
 * somebody new.
 * @param isRefused whether the limit was met in what an attempt gave
 * @throws Error when no attempt fits
 */
export async function inOneWindow<T>(
  { points, seconds }: Rule,
  attempt: () => Promise<T>,
  isRefused: (result: T) => boolean,
): Promise<T> {
  for (let nth = 1; nth <= MOST_ATTEMPTS; nth += 1) {
    const startedMs = performance.now();
    const result = await attempt();
    if (isRefused(result) && performance.now() - startedMs < seconds * 1000) return result;
  }
  throw new Error(`No ${points} calls within ${seconds} s that are refused afterwards`);
}
