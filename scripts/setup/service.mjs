import { closeSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { startChild, stopChild } from './children.mjs';
import { boundLogFile } from './log-files.mjs';
import { lastLines } from './program.mjs';
import { projectRoot } from './project.mjs';
import { SetupError } from './setup-error.mjs';

const READY_POLL_MS = 25;

/**
 * A process that keeps running.
 * @typedef {object} Service
 * @property {number} pid
 * @property {Promise<void>} ended settles when the process has ended, for whatever reason
 * @property {() => Promise<void>} stop
 */

/**
 * Starts a process that keeps running and waits until it is ready for its callers.
 *
 * @param {object} settings
 * @param {string} settings.name as the start of a sentence: "Postgres"
 * @param {string} settings.command
 * @param {string[]} settings.args
 * @param {string} [settings.logFile] where its output goes, written anew at every start; without it, to the terminal
 * @param {NodeJS.Signals} settings.stopSignal asks it to end in good order
 * @param {(pid: number) => Promise<boolean>} settings.isReady asked every 25 ms
 * @param {number} [settings.readyTimeoutMs]
 * @param {string} [settings.input] written to its standard input
 * @param {Record<string, string | undefined>} [settings.env] added to this process's own environment
 * @param {number} [settings.uid]
 * @param {number} [settings.gid]
 * @returns {Promise<Service>}
 * @throws {SetupError} when it ends before it is ready, or is not ready in time; it is stopped then
 */
export async function startService({
  name,
  command,
  args,
  logFile,
  input,
  env,
  uid,
  gid,
  stopSignal,
  isReady,
  readyTimeoutMs = 30_000,
}) {
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

/** @param {string | undefined} logFile */
export function logTail(logFile) {
  return logFile === undefined ? '' : lastLines(readFileSync(logFile, 'utf8'));
}
