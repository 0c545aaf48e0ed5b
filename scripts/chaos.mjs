/** `npm run chaos`: from a fresh clone to the table of faults, on stores, servers and a balancer of its own. */
import { spawn } from 'node:child_process';
import { build } from './setup/build.mjs';
import { generate } from './setup/generate.mjs';
import { install } from './setup/install.mjs';
import { projectRoot, toolPath } from './setup/project.mjs';
import { run } from './setup/run.mjs';
import { step } from './setup/steps.mjs';

await run(async () => {
  await step('install', install);
  await step('generate', generate);
  await step('build', build);
  const args = [toolPath('tsx/dist/cli.mjs'), 'scripts/chaos/chaos.ts', ...process.argv.slice(2)];
  const child = spawn(process.execPath, args, { cwd: projectRoot, stdio: 'inherit' });
  return new Promise((resolve) => child.once('exit', (code) => resolve(code ?? 1)));
});
