import { existsSync } from 'node:fs';
import { hasApt, installWithApt } from './apt.mjs';
import { runNode } from './program.mjs';
import { toolPath } from './project.mjs';

/** Where playwright.config.ts looks first. */
const SYSTEM_CHROMIUM = '/usr/bin/chromium';

/** Makes sure that there is a browser for the tests: the machine's, else Debian's package, else Playwright's own. */
export async function requireChromium() {
  if (existsSync(SYSTEM_CHROMIUM)) return;
  if (hasApt()) return installWithApt('chromium');
  await runNode('Installing Chromium', [toolPath('@playwright/test/cli.js'), 'install', 'chromium']);
}
