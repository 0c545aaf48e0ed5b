import { isStopping } from './children.mjs';

const NAME_WIDTH = 12;
const NOTE_WIDTH = 22;

/** What a step answers when its result is there already. */
export const UP_TO_DATE = 'up to date';

/**
 * Runs one named step and prints a line with its outcome and time:
 * `  install      up to date                0.1 s`. A terminal shows the name from the beginning.
 *
 * @param {string} name
 * @param {() => Promise<string | void>} work may return a short note: what was done, or `UP_TO_DATE`
 */
export async function step(name, work) {
  const startedAt = performance.now();
  if (process.stdout.isTTY) process.stdout.write(`  ${name.padEnd(NAME_WIDTH)} …`);
  try {
    const note = await work();
    printOutcome(name, note ?? 'done', startedAt);
  } catch (error) {
    printOutcome(name, isStopping() ? 'stopped' : 'failed', startedAt);
    throw error;
  }
}

/**
 * @param {string} name
 * @param {string} note
 * @param {number} startedAt
 */
function printOutcome(name, note, startedAt) {
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  const start = process.stdout.isTTY ? '\r\u001b[K' : '';
  console.log(`${start}  ${name.padEnd(NAME_WIDTH)} ${note.padEnd(NOTE_WIDTH)} ${seconds.padStart(6)} s`);
}
