import { readdirSync, readFileSync } from 'node:fs';

/** The fields of a process' status from the third on, its state (Linux). */
export function statOf(pid: number): string[] {
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
