import { sendAlarms, watchAlarms } from '../alarms/watch';
import { finishPaidPlaces } from '../payments/service';
import { admitDue, archiveEvents, closeLines } from '../queue/archive';
import { sampleQueues } from '../queue/history';
import { endLost as endLostRehearsals } from '../rehearsals/store';
import { sweepLapsedHolds } from '../reservations/service';

export type Tasks = Record<string, () => Promise<unknown>>;

/** What tidies up after people and crashes. Each may run on any number of processes at once. */
export const TASKS: Tasks = {
  sweepLapsedHolds,
  finishPaidPlaces,
  archiveEvents,
  admitDue,
  closeLines,
  sampleQueues,
  watchAlarms: () => watchAlarms(),
  // After the look that it sends the findings of.
  sendAlarms: () => sendAlarms(),
  endLostRehearsals,
};

/** Runs every task once, for hosts on which no worker runs; says which went well. */
export async function runTasksOnce(tasks: Tasks = TASKS): Promise<{ task: string; error: unknown }[]> {
  const entries = Object.entries(tasks);
  const outcomes = await Promise.allSettled(entries.map(([, task]) => task()));
  return entries.map(([task], index) => {
    const outcome = outcomes[index]!;
    return { task, error: outcome.status === 'rejected' ? outcome.reason : null };
  });
}
