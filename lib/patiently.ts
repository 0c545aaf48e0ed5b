import { setTimeout as sleep } from 'node:timers/promises';

type Patience = {
  tries: number;
  pauseMs: number;
  /** Whether what was thrown may be otherwise the next time; everything, unless told. */
  mayPass?: (error: unknown) => boolean;
};

/**
 * The outcome of `work`, which is tried again when it fails.
 * @param work may be done several times
 * @throws what the last try throws, and at once what cannot pass
 */
export async function patiently<T>(
  work: () => Promise<T>,
  { tries, pauseMs, mayPass = () => true }: Patience,
): Promise<T> {
  for (let nth = 1; ; nth += 1) {
    try {
      return await work();
    } catch (error) {
      if (nth === tries || !mayPass(error)) throw error;
      await sleep(pauseMs);
    }
  }
}
