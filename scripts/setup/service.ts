import { closeSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { startChild, stopChild } from './children.mjs';
import { boundLogFile } from './log-files';
import { lastLines } from './program.mjs';
import { projectRoot } from './project.mjs';
import { SetupError } from './setup-error.mjs';

const READY_POLL_MS = 25;

/** A process that keeps running. */
export type Service = {
  pid: number;
  /** Settles when the process has ended, for whatever reason. */
  ended: Promise<void>;
  stop: () => Promise<void>;
};

export type ServiceSettings = {
  /** As the start of a sentence: "Postgres". */
  name: string;
  command: string;
  args: string[];
  /** Where its output goes, written anew at every start; without it, to the terminal. */
  logFile?: string | undefined;
  /** Written to its standard input. */
  input?: string;
  /** Added to this process's own environment. */
  env?: Record<string, string | undefined>;
  uid?: number;
  gid?: number;
  /** Asks it to end in good order. */
  stopSignal: NodeJS.Signals;
  /** Asked every 25 ms. */
  isReady: (pid: number) => Promise<boolean>;
  readyTimeoutMs?: number;
};

/**
 * Starts a process that keeps running and waits until it is ready for its callers.
 * @throws {SetupError} when it ends before it is ready, or is not ready in time; it is stopped then
 */
export async function startService(settings: ServiceSettings): Promise<Service> {
  const { name, command, args, logFile, input, env, uid, gid, stopSignal, isReady } = settings;
  const { readyTimeoutMs = 30_000 } = settings;
  if (logFile !== undefined) writeFileSync(logFile, '', { mode: 0o600 });
  const log = logFile === undefined ? 'inherit' : openSync(logFile, 'a', 0o600);
  const unbound = logFile === undefined ? () => {} : boundLogFile(logFile);
  const child = startChild(command, args, {
    cwd: projectRoot,
    uid,
    gid,
    env: { ...process.env, ...env },
    stdio: [input === undefined ? 'ignore' : 'pipe', log, log],
    stopSignal,
    wholeGroup: false,
  });
  if (log !== 'inherit') closeSync(log);
  child.stdin?.end(input);
  let ended = false;
  const end = new Promise((resolve) => {
    child.once('exit', resolve);
    child.once('error', resolve);
  }).then(() => {
    unbound();
    ended = true;
  });
  const pid = child.pid ?? 0;
  const deadline = Date.now() + readyTimeoutMs;
  while (ended || !(await isReady(pid))) {
    if (ended || Date.now() > deadline) {
      await stopChild(child);
      const reason = ended ? 'ended while it was starting' : `was not ready within ${readyTimeoutMs / 1000} s`;
      throw new SetupError(`${name} ${reason}.`, { output: logTail(logFile) });
    }
    await sleep(READY_POLL_MS);
  }
  return { pid, ended: end, stop: () => stopChild(child) };
}

export function logTail(logFile: string | undefined): string {
  return logFile === undefined ? '' : lastLines(readFileSync(logFile, 'utf8'));
}
