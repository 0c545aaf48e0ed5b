import { existsSync } from 'node:fs';
import { hasApt, installWithApt } from './apt';
import { runNode, toolPath } from './node-program';
import { SetupError } from './setup-error.mjs';

/** Chromium without a window to draw: the browser tests took 545 s by it, and 1,022 s by the whole browser. */
const SHELL = '/usr/bin/chromium-headless-shell';
const WHOLE = '/usr/bin/chromium';

/** The machine's own browser, the lightest first; without one Playwright looks for its own. */
export function systemChromium(): string | undefined {
  return [SHELL, WHOLE].find((path) => existsSync(path));
}

/** Makes sure that there is a browser for the tests: Debian's, else the machine's, else Playwright's own. */
export async function requireChromium(): Promise<void> {
  if (existsSync(SHELL)) return;
  if (hasApt() && (await installed('chromium-headless-shell'))) return;
  if (existsSync(WHOLE) || (hasApt() && (await installed('chromium')))) return;
  await runNode('Installing Chromium', [toolPath('@playwright/test/cli.js'), 'install', 'chromium']);
}

/** Whether it could be installed: not every Debian, and no Ubuntu, has the shell. */
async function installed(packageName: string): Promise<boolean> {
  try {
    await installWithApt(packageName);
    return true;
  } catch (error) {
    if (error instanceof SetupError) return false;
    throw error;
  }
}
