import { fork, type ChildProcess, type ForkOptions } from 'node:child_process';
import path from 'node:path';

/** Starts one of the bench's own processes. @param file from this folder */
export function startChild(file: string, options: ForkOptions = {}): ChildProcess {
  return fork(path.join(import.meta.dirname, file), { execArgv: ['--import', 'tsx'], ...options });
}

/** The next thing that it says. @throws when it ends first */
export function messageOf<Message>(child: ChildProcess): Promise<Message> {
  return new Promise((resolve, reject) => {
    const ended = (code: number | null): void => reject(new Error(`${child.spawnargs.at(-1)} ended with ${code}`));
    child.once('exit', ended);
    child.once('message', (message) => {
      child.off('exit', ended);
      resolve(message as Message);
    });
  });
}
