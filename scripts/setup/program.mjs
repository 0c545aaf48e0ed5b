import { startChild } from './children.mjs';
import { projectRoot } from './project.mjs';
import { SetupError } from './setup-error.mjs';

const OUTPUT_LINES_KEPT = 40;

/**
 * Runs a program to its end and returns what it wrote to standard output.
 *
 * @param {string} what names the program in the error, as the start of a sentence: "The build"
 * @param {string} command
 * @param {string[]} args
 * @param {{ env?: Record<string, string | undefined>, cwd?: string, uid?: number, gid?: number,
 *   onOutput?: (text: string) => void }} [options] `env` is added to this process's own environment
 * @returns {Promise<string>}
 * @throws {SetupError} when it cannot be started or ends with another code than 0; with its last lines
 */
export async function runProgram(what, command, args, { env = {}, cwd = projectRoot, uid, gid, onOutput } = {}) {
  const child = startChild(command, args, {
    cwd,
    uid,
    gid,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    stopSignal: 'SIGTERM',
    wholeGroup: true,
  });
  let stdout = '';
  let everything = '';
  child.stdout?.setEncoding('utf8').on('data', (text) => {
    stdout += text;
    everything += text;
    onOutput?.(text);
  });
  child.stderr?.setEncoding('utf8').on('data', (text) => {
    everything += text;
    onOutput?.(text);
  });
  const ending = await new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('close', (code, signal) => resolve(code === 0 ? '' : (signal ?? `exit code ${code}`)));
  });
  if (ending !== '') throw new SetupError(`${what} failed (${ending}).`, { output: lastLines(everything) });
  return stdout;
}

/** @param {string} text */
export function lastLines(text) {
  return text.trimEnd().split('\n').slice(-OUTPUT_LINES_KEPT).join('\n');
}
