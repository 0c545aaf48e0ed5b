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
 * Runs a TypeScript program that opens stores and servers of its own, with the arguments of the command line: from a
 * fresh clone. Ends with the program's exit code.
 * @param {string} program
 */
export function onBuiltProject(program) {
  return run(async () => {
    await prepareBuild();
    const args = [toolPath('tsx/dist/cli.mjs'), program, ...process.argv.slice(2)];
    const child = spawn(process.execPath, args, { cwd: projectRoot, stdio: 'inherit' });
    return new Promise((resolve) => child.once('exit', (code) => resolve(code ?? 1)));
  });
}
