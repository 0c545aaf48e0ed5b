import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setTimeout as sleep } from 'node:timers/promises';
import { SetupError } from './setup-error.mjs';

/**
 * Every process this run has started and that has not ended yet, youngest first.
 *
 * All of them lead a process group of their own. Ctrl-C on the terminal therefore reaches the run alone, which
 * stops its children in order: first what uses the stores, then the stores.
 */

const STOP_TIMEOUT_MS = 15_000;

/** @typedef {{ child: import('node:child_process').ChildProcess, id: number, stopSignal: NodeJS.Signals, ended: Promise<void> }} Entry */

/** @type {Entry[]} */
let running = [];
/** @type {Set<string>} */
const throwawayFolders = new Set();
let stopping = false;
/** @type {import('node:stream').Writable | undefined} */
let guardianInput;

/**
 * Starts a process and remembers it until it ends.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {import('node:child_process').SpawnOptions & { stopSignal: NodeJS.Signals, wholeGroup: boolean }} options
 *   `wholeGroup`: the stop signal goes to the process and all its descendants, else to the process alone
 */
export function startChild(command, args, { stopSignal, wholeGroup, ...options }) {
  if (stopping) throw new SetupError('Stopped before it was finished.');
  const child = spawn(command, args, { ...options, detached: true });
  if (child.pid === undefined) return child;
  const id = wholeGroup ? -child.pid : child.pid;
  const ended = new Promise((resolve) => {
    child.once('exit', resolve);
  });
  const entry = { child, id, stopSignal, ended };
  running.unshift(entry);
  tellGuardian('watch', String(id), stopSignal);
  child.once('exit', () => {
    running = running.filter((other) => other !== entry);
    tellGuardian('forget', String(id));
  });
  return child;
}

/** Stops everything this run has started, the youngest first, and starts nothing more. Data stays. */
export async function stopChildren() {
  stopping = true;
  for (const entry of [...running]) await stopEntry(entry);
  for (const folder of throwawayFolders) rmSync(folder, { recursive: true, force: true });
  throwawayFolders.clear();
}

/** Whether the run is coming to its end. */
export function isStopping() {
  return stopping;
}

/**
 * Stops one process that `startChild` returned.
 * @param {import('node:child_process').ChildProcess} child
 */
export async function stopChild(child) {
  for (const entry of [...running]) if (entry.child === child) await stopEntry(entry);
}

/**
 * A new empty folder, deleted when the run ends.
 * @param {string} parent
 */
export function throwawayFolder(parent) {
  const folder = mkdtempSync(join(parent, 'frontrow-'));
  throwawayFolders.add(folder);
  tellGuardian('remove', folder);
  return folder;
}

/** @param {Entry} entry */
async function stopEntry({ child, id, stopSignal, ended }) {
  sendSignal(id, stopSignal);
  const timeout = sleep(STOP_TIMEOUT_MS, 'timeout', { ref: false });
  if ((await Promise.race([ended, timeout])) !== 'timeout') return;
  sendSignal(id, 'SIGKILL');
  child.kill('SIGKILL');
  await ended;
}

/**
 * @param {number} id
 * @param {NodeJS.Signals} signal
 */
function sendSignal(id, signal) {
  try {
    process.kill(id, signal);
  } catch {
    // It ended by itself in the meantime.
  }
}

/** @param {...string} fields see guardian.mjs */
function tellGuardian(...fields) {
  guardianInput ??= startGuardian();
  guardianInput.write(`${fields.join('\t')}\n`);
}

function startGuardian() {
  const path = fileURLToPath(new URL('./guardian.mjs', import.meta.url));
  const guardian = spawn(process.execPath, [path], { detached: true, stdio: ['pipe', 'ignore', 'ignore'] });
  guardian.unref();
  const input = /** @type {import('node:net').Socket} */ (guardian.stdin);
  input.on('error', () => {});
  input.unref();
  return input;
}
