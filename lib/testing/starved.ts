import { setTimeout as sleep } from 'node:timers/promises';

/** What a starved process gets between two pauses: enough to answer, not to catch up. */
const RUN_MS = 40;

/**
 * Lets a process run in short spells only, as on a machine that has more to do than time: its timers are late by `pauseMs`,
 * whatever it does. Nothing else on the machine is slowed down.
 * @returns lets it run freely again
 */
export function starve(pid: number, pauseMs: number): () => Promise<void> {
  let over = false;
  const starving = (async () => {
    while (!over) {
      process.kill(pid, 'SIGSTOP');
      await sleep(pauseMs);
      process.kill(pid, 'SIGCONT');
      await sleep(RUN_MS);
    }
  })();
  return () => {
    over = true;
    return starving;
  };
}
