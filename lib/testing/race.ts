import { Refusal } from '../errors';

/** How a race ended: what the winners got, how often each refusal came, and everything that should not have happened. */
export type RaceResult<T> = {
  won: T[];
  /** Refusals by code. */
  refused: Record<string, number>;
  /** Errors that are no refusals: bugs, or a store that is down. */
  failed: unknown[];
};

/** Tasks that wait for each other's start for longer than this are stuck. */
const RACE_DEADLINE_MS = 30_000;

function afterDeadline(): { promise: Promise<never>; cancel: () => void } {
  let timer: NodeJS.Timeout;
  const promise = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`The race was not over after ${RACE_DEADLINE_MS} ms`)), RACE_DEADLINE_MS);
  });
  return { promise, cancel: () => clearTimeout(timer) };
}

/**
 * Starts `tasks` at one moment: each waits behind one gate, which opens when all stand there.
 * @throws Error when they are not over in 30 s, which is what a deadlock looks like.
 */
export async function raceAll<T>(tasks: Array<() => Promise<T>>): Promise<RaceResult<T>> {
  let open = (): void => {};
  const gate = new Promise<void>((resolve) => (open = resolve));
  const running = tasks.map((task) => gate.then(task));
  const deadline = afterDeadline();
  open();
  try {
    return summary(await Promise.race([Promise.allSettled(running), deadline.promise]));
  } finally {
    deadline.cancel();
  }
}

/** As `raceAll`, with `count` tasks made by one function. */
export function race<T>(count: number, task: (index: number) => Promise<T>): Promise<RaceResult<T>> {
  return raceAll(Array.from({ length: count }, (_, index) => () => task(index)));
}

function summary<T>(outcomes: PromiseSettledResult<T>[]): RaceResult<T> {
  const result: RaceResult<T> = { won: [], refused: {}, failed: [] };
  for (const outcome of outcomes) {
    if (outcome.status === 'fulfilled') result.won.push(outcome.value);
    else if (outcome.reason instanceof Refusal) {
      const { code } = outcome.reason;
      result.refused[code] = (result.refused[code] ?? 0) + 1;
    } else result.failed.push(outcome.reason);
  }
  return result;
}
