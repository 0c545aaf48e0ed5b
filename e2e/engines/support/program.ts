import { spawn, type ChildProcess, type SpawnOptions } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';

const START_MS = 60_000;

/** A folder that stands in for the person's own: nothing of a real profile is read, and nothing is left behind. */
export async function newHome(): Promise<{ home: string; env: NodeJS.ProcessEnv; remove: () => Promise<void> }> {
  const home = await mkdtemp(join(tmpdir(), 'frontrow-engine-'));
  const folders = {
    HOME: home,
    XDG_CONFIG_HOME: home,
    XDG_CACHE_HOME: home,
    XDG_DATA_HOME: home,
    XDG_RUNTIME_DIR: home,
  };
  const env = { ...process.env, ...folders, TZ: 'Asia/Seoul' };
  return { home, env, remove: () => rm(home, { recursive: true, force: true, maxRetries: 5 }) };
}

/** Starts a program in this run's group of processes, so that an interrupted run takes it along. */
export function startProgram(command: string, args: string[], options: SpawnOptions): ChildProcess {
  const child = spawn(command, args, options);
  child.on('error', () => {});
  return child;
}

/** Waits for what a program says about itself. Throws what it said instead when it ends, or after a minute. */
export function says(child: ChildProcess, stream: Readable, pattern: RegExp): Promise<RegExpMatchArray> {
  return new Promise((resolve, reject) => {
    let text = '';
    const fail = () => reject(new Error(`${child.spawnfile} did not start: ${text || 'it said nothing'}`));
    const timeout = setTimeout(fail, START_MS);
    child.once('exit', fail);
    child.once('error', fail);
    stream.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      const found = text.match(pattern);
      if (!found) return;
      clearTimeout(timeout);
      child.off('exit', fail);
      resolve(found);
    });
  });
}

export async function endProgram(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  const ended = new Promise((resolve) => {
    child.once('exit', resolve);
  });
  child.kill('SIGKILL');
  await ended;
}
