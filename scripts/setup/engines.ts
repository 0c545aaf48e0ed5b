import { existsSync } from 'node:fs';

import { canInstall, hasApt } from './apt';

/** Browsers beside Chromium, named as in playwright.config.ts: which programs they need, and Debian's packages of those. */
const NEEDS: Record<string, Record<string, string>> = {
  firefox: { '/usr/bin/firefox-esr': 'firefox-esr' },
  // WebKitGTK draws on a display, which Xvfb is without a screen.
  webkit: { '/usr/bin/WebKitWebDriver': 'webkit2gtk-driver', '/usr/bin/Xvfb': 'xvfb' },
};

export const ENGINES = Object.keys(NEEDS);

/**
 * Makes sure that they are there, where this run may install them: one that cannot be had, as on a machine without a network or
 * with packages of other names, takes no other with it.
 * @returns those that are there
 */
export async function requireEngines(): Promise<string[]> {
  const there: string[] = [];
  for (const engine of ENGINES) if (await requireEngine(NEEDS[engine]!)) there.push(engine);
  return there;
}

async function requireEngine(needs: Record<string, string>): Promise<boolean> {
  const missing = (): string[] => Object.keys(needs).filter((program) => !existsSync(program));
  if (missing().length > 0 && hasApt()) await canInstall(...missing().map((program) => needs[program]!));
  return missing().length === 0;
}
