/**
 * Stops what a run started when the run itself is killed in a way it cannot notice (SIGKILL, out of memory).
 *
 * The run holds the other end of this process's standard input and writes one line per change, its fields
 * separated by tabs:
 *   watch, process id, signal   started; the signal asks it to stop; a negative id is a process group
 *   forget, process id          it has ended
 *   remove, folder              a throwaway folder, to be deleted in the end
 * The operating system closes that pipe however the run ends. What is still being watched then is stopped, the
 * youngest first.
 */
import { rmSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';

const STOP_TIMEOUT_MS = 10_000;

/** @type {Map<number, string>} */
const watched = new Map();
/** @type {Set<string>} */
const throwawayFolders = new Set();

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => {});

for await (const line of createInterface({ input: process.stdin })) {
  const [verb, subject = '', signal = 'SIGKILL'] = line.split('\t');
  if (verb === 'watch') watched.set(Number(subject), signal);
  else if (verb === 'forget') watched.delete(Number(subject));
  else if (verb === 'remove') throwawayFolders.add(subject);
}

for (const [id, signal] of [...watched].toReversed()) await stop(id, signal);
for (const folder of throwawayFolders) rmSync(folder, { recursive: true, force: true });

/**
 * @param {number} id
 * @param {string} signal
 */
async function stop(id, signal) {
  const deadline = Date.now() + STOP_TIMEOUT_MS;
  let alive = send(id, signal);
  while (alive && Date.now() < deadline) {
    await sleep(50);
    alive = send(id, 0);
  }
  if (alive) send(id, 'SIGKILL');
}

/**
 * @param {number} id
 * @param {string | 0} signal 0 only asks whether the process exists
 */
function send(id, signal) {
  try {
    process.kill(id, signal);
    return true;
  } catch {
    return false;
  }
}
