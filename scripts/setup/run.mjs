import { stopChildren } from './children.mjs';
import { SetupError } from './setup-error.mjs';

/** What shells use for a command that was interrupted. */
export const INTERRUPTED = 130;
const OLDEST_NODE = /** @type {const} */ ([20, 19]);

let sayGoodbye = sayInterrupted;

/**
 * Runs a command of this project from beginning to end. However it ends, by itself, by an error or by a signal
 * (Ctrl-C, a closed terminal), everything that it started is stopped before it exits.
 *
 * @param {() => Promise<number>} main resolves to the exit code; throws `SetupError` for what the reader can mend
 */
export async function run(main) {
  let interrupted = false;
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.on(signal, async () => {
      if (interrupted) return;
      interrupted = true;
      const exitCode = sayGoodbye(signal);
      await stopChildren();
      process.exit(exitCode);
    });
  }
  const exitCode = await outcome(main, () => interrupted);
  // The handler of the signal ends the process; what failed meanwhile failed because of it.
  if (interrupted) return;
  await stopChildren();
  process.exit(exitCode);
}

/**
 * @param {() => Promise<number>} main
 * @param {() => boolean} isInterrupted
 */
async function outcome(main, isInterrupted) {
  try {
    refuseOldNode();
    return await main();
  } catch (error) {
    if (!isInterrupted()) printFailure(error);
    return 1;
  }
}

/**
 * What a signal makes the run say from now on.
 * @param {(signal: string) => number} say gives the exit code
 */
export function onInterrupt(say) {
  sayGoodbye = say;
}

/** @param {string} signal */
function sayInterrupted(signal) {
  console.log(`\nStopped by ${signal} before the end.`);
  return INTERRUPTED;
}

/** @param {unknown} error */
export function printFailure(error) {
  if (!(error instanceof SetupError)) {
    console.error(error);
    return;
  }
  if (error.output !== '') console.error(`\n${error.output}`);
  console.error(`\n${error.message}`);
}

function refuseOldNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const [oldestMajor, oldestMinor] = OLDEST_NODE;
  if (major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)) return;
  throw new SetupError(`Node ${process.versions.node} is too old: install Node ${OLDEST_NODE.join('.')} or newer.`);
}
