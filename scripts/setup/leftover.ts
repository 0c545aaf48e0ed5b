import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { SetupError } from './setup-error.mjs';

const STOP_TIMEOUT_MS = 15_000;

/**
 * Clears what a crashed run left in a store's folder: stops a store process that outlived it, and removes the
 * process id file. The number in the file alone proves nothing, because after a restart of the machine another
 * process may have it; `isOurs` looks at the command line. Two stores on one folder would destroy the data.
 * @param pidFile first line is the process id; need not exist
 */
export async function clearLeftover(
  pidFile: string,
  stopSignal: NodeJS.Signals,
  isOurs: (commandLine: string) => boolean,
) {
  const pid = readPid(pidFile);
  if (pid === undefined) return;
  if (isOurs(commandLine(pid))) {
    process.kill(pid, stopSignal);
    const deadline = Date.now() + STOP_TIMEOUT_MS;
    while (isOurs(commandLine(pid))) {
      if (Date.now() > deadline)
        throw new SetupError(`Process ${pid} of an earlier run does not stop; end it and start again.`);
      await sleep(50);
    }
  }
  rmSync(pidFile, { force: true });
}

function readPid(pidFile: string): number | undefined {
  try {
    const pid = Number.parseInt(readFileSync(pidFile, 'utf8'), 10);
    return pid > 0 ? pid : undefined;
  } catch {
    return undefined;
  }
}

/** @returns empty when there is no such process */
function commandLine(pid: number): string {
  try {
    if (process.platform === 'linux') return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
    return execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8', stdio: 'pipe' });
  } catch {
    return '';
  }
}
