import { readdirSync, readFileSync } from 'node:fs';

/** Linux counts processor time in hundredths of a second (USER_HZ), and memory in pages of 4 KiB. */
const TICK_US = 10_000;
const PAGE_BYTES = 4_096;

export type Usage = { cpuUs: number; residentBytes: number };

function statOf(pid: number): string[] {
  const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
  // The second field, the program's name, is in brackets and may hold anything.
  return text.slice(text.lastIndexOf(')') + 2).split(' ');
}

/** Processes that this one has started (Linux). */
export function childrenOf(pid: number): number[] {
  const processes = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number);
  return processes.filter((candidate) => {
    try {
      return Number(statOf(candidate)[1]) === pid;
    } catch {
      return false;
    }
  });
}

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
