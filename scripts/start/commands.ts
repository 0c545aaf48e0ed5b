import { spawn } from 'node:child_process';
import { build } from '../setup/build';
import { requireChromium } from '../setup/chromium';
import { generate } from '../setup/generate';
import { runTypeScript, toolPath } from '../setup/node-program';
import { projectRoot } from '../setup/project.mjs';
import { SetupError } from '../setup/setup-error.mjs';
import { step } from '../setup/steps.mjs';
import { startThrowawayStores } from '../setup/stores';
import { openThrowawaySite } from '../setup/throwaway-site';
import { test } from './test';
import { up } from './up';

/** Each is given the rest of the command line, and resolves to the exit code. */
const COMMANDS: Record<string, (args: string[]) => Promise<number>> = {
  up: () => up('production'),
  dev: () => up('development'),
  test,
  build: prepareBuild,
  // On stores and servers of their own.
  bench: (args) => onBuiltProject('scripts/bench/bench.ts', args),
  chaos: (args) => onBuiltProject('scripts/chaos/chaos.ts', args),
  // With a browser, on a site with the demonstration's concerts.
  lighthouse: (args) => onThrowawaySite('lighthouse', ['scripts/lighthouse/measure.ts', ...args]),
  screenshots: () => onThrowawaySite('screenshots', ['scripts/screenshots/take.ts']),
};

export function start(name: string, args: string[]): Promise<number> {
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!command) throw new SetupError(`Usage: node scripts/start.mjs ${Object.keys(COMMANDS).join(' | ')}`);
  return command(args);
}

/** Next's pages and the server's bundle, when a source has changed. */
async function prepareBuild(): Promise<number> {
  await step('generate', generate);
  await step('build', build);
  return 0;
}

/** A program that opens stores and servers of its own, and has the terminal to itself. */
async function onBuiltProject(program: string, args: string[]): Promise<number> {
  await prepareBuild();
  const tsx = toolPath('tsx/dist/cli.mjs');
  const child = spawn(process.execPath, [tsx, program, ...args], { cwd: projectRoot, stdio: 'inherit' });
  return new Promise((resolve) => child.once('exit', (code) => resolve(code ?? 1)));
}

/** A program that looks at the shop with a browser; it finds the site's address in SITE_URL. */
async function onThrowawaySite(name: string, program: string[]): Promise<number> {
  await prepareBuild();
  await step('chromium', requireChromium);
  let url = '';
  await step('site', async () => {
    ({ url } = await openThrowawaySite(await startThrowawayStores()));
  });
  await step(name, async () => {
    await runTypeScript(name, program, { env: { SITE_URL: url }, onOutput: (text) => process.stdout.write(text) });
  });
  return 0;
}
