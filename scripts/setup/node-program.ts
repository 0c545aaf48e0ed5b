import { join } from 'node:path';
import { runProgram } from './program.mjs';
import { projectRoot } from './project.mjs';

/**
 * The path of a command line tool of an installed package, to be run by this very Node.
 * @param pathInModules e.g. `next/dist/bin/next`
 */
export function toolPath(pathInModules: string): string {
  return join(projectRoot, 'node_modules', pathInModules);
}

/**
 * Runs a Node program of this project or of an installed package.
 * @param args script first
 */
export function runNode(what: string, args: string[], options?: Parameters<typeof runProgram>[3]): Promise<string> {
  return runProgram(what, process.execPath, args, options);
}

/** Runs one of the project's TypeScript programs; in one process, where the `tsx` command starts two. */
export function runTypeScript(
  what: string,
  args: string[],
  options?: Parameters<typeof runProgram>[3],
): Promise<string> {
  return runNode(what, ['--import', 'tsx', ...args], options);
}
