import { childrenOf, statOf } from '../setup/processes';

/** Linux counts processor time in hundredths of a second (USER_HZ), and memory in pages of 4 KiB. */
const TICK_US = 10_000;
const PAGE_BYTES = 4_096;

export type Usage = { cpuUs: number; residentBytes: number };

function withDescendants(pid: number): number[] {
  return [pid, ...childrenOf(pid).flatMap(withDescendants)];
}

/** Processor time so far and memory now, of a process and all that it has started, such as who makes its pages (Linux). */
export function usageOf(pid: number): Usage {
  let cpuUs = 0;
  let residentBytes = 0;
  for (const each of withDescendants(pid)) {
    const fields = statOf(each);
    cpuUs += (Number(fields[11]) + Number(fields[12])) * TICK_US;
    residentBytes += Number(fields[21]) * PAGE_BYTES;
  }
  return { cpuUs, residentBytes };
}
