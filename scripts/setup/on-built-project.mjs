import { spawn } from 'node:child_process';
import { build } from './build.mjs';
import { generate } from './generate.mjs';
import { install } from './install.mjs';
import { projectRoot, toolPath } from './project.mjs';
import { run } from './run.mjs';
import { step } from './steps.mjs';

/** From a fresh clone to a build that can be served. */
export async function prepareBuild() {
  await step('install', install);
  await step('generate', generate);
  await step('build', build);
}

/**
 * Runs a TypeScript program that opens stores and servers of its own, from a fresh clone. Ends with the program's exit code.
 * @param {string} program
 * @param {string[]} programArgs
 */
export function onBuiltProject(program, programArgs) {
  return run(async () => {
    await prepareBuild();
    const args = [toolPath('tsx/dist/cli.mjs'), program, ...programArgs];
    const child = spawn(process.execPath, args, { cwd: projectRoot, stdio: 'inherit' });
    return new Promise((resolve) => child.once('exit', (code) => resolve(code ?? 1)));
  });
}
