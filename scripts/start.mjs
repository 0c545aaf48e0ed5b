/**
 * The commands of package.json that work on a fresh clone, with nothing installed but Node.
 *
 *   node scripts/start.mjs NAME [ARGUMENTS…]
 *
 * This file and all that it imports run before the packages are there. The commands themselves are TypeScript, which this
 * same process loads once it can.
 */
import { claimDataFolder } from './setup/data-folder.mjs';
import { install } from './setup/install.mjs';
import { refusePortInUse } from './setup/ports.mjs';
import { run } from './setup/run.mjs';
import { step } from './setup/steps.mjs';
import { loadUserSettings, webPort } from './setup/user-settings.mjs';

const [name = '', ...args] = process.argv.slice(2);

await run(async () => {
  if (name === 'up' || name === 'dev') await claim();
  // A build takes what is installed, as somebody has chosen who serves it elsewhere.
  if (name !== 'build') await step('install', install);
  const { register } = await import('tsx/esm/api');
  register();
  const { start } = await import('./start/commands');
  return start(name, args);
});

/** Before anything is installed, so that nothing changes under another run that goes on. */
async function claim() {
  loadUserSettings();
  await refusePortInUse(webPort(), name);
  await claimDataFolder();
}
