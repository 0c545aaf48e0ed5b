import { existsSync } from 'node:fs';
import { canInstall, hasApt } from './apt';
import { runNode, toolPath } from './node-program';

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
  // Not every Debian, and no Ubuntu, has the shell.
  if (hasApt() && (await canInstall('chromium-headless-shell'))) return;
  if (existsSync(WHOLE) || (hasApt() && (await canInstall('chromium')))) return;
  await runNode('Installing Chromium', [toolPath('@playwright/test/cli.js'), 'install', 'chromium']);
}
