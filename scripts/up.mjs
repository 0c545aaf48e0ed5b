/**
 * `npm run up`: from a fresh clone to a running Frontrow, with nothing installed but Node.
 * `npm run dev` (`--dev`) is the same without the build, with a server that follows changes of the source.
 */
import { join } from 'node:path';
import { build, SERVER_FILE } from './setup/build.mjs';
import { generate } from './setup/generate.mjs';
import { install } from './setup/install.mjs';
import { installationSettings, loadUserSettings, webPort } from './setup/installation.mjs';
import { claimDataFolder } from './setup/one-run.mjs';
import { isPortFree } from './setup/ports.mjs';
import { dataFolder, ensurePrivateFolder, toolPath } from './setup/project.mjs';
import { INTERRUPTED, run } from './setup/run.mjs';
import { migrate, seed } from './setup/schema-and-seed.mjs';
import { logTail } from './setup/service.mjs';
import { SetupError } from './setup/setup-error.mjs';
import { step } from './setup/steps.mjs';
import { startLastingStores } from './setup/stores.mjs';
import { startWebServer } from './setup/web-server.mjs';
import { printWelcome } from './setup/welcome.mjs';

const isDevelopment = process.argv.includes('--dev');
const serverLog = isDevelopment ? undefined : join(dataFolder, 'logs', 'server.log');
let isServing = false;

async function up() {
  loadUserSettings();
  const port = webPort();
  if (!(await isPortFree(port))) {
    throw new SetupError(
      `Port ${port} is in use; stop what listens there, or choose another port: PORT=${port + 1} npm run ${isDevelopment ? 'dev' : 'up'}`,
    );
  }
  ensurePrivateFolder(dataFolder);
  await claimDataFolder(dataFolder);

  await step('install', install);
  /** @type {import('./setup/stores.mjs').Stores} */
  let stores = { settings: {}, services: [] };
  await step('stores', async () => {
    stores = await startLastingStores(dataFolder, process.env);
    return stores.services.map(({ name }) => name).join(', ') || 'as configured';
  });
  const settings = installationSettings(stores.settings);
  await step('generate', generate);
  await step('migrate', () => migrate(settings));
  await step('seed', () => seed(settings));
  if (!isDevelopment) await step('build', build);

  /** @type {import('./setup/service.mjs').Service | undefined} */
  let server;
  await step('serve', async () => {
    server = await serve(settings, port);
  });
  isServing = true;
  printWelcome(settings, serverLog);
  return firstToEnd([...stores.services, ...(server ? [{ name: 'The server', service: server }] : [])]);
}

/**
 * @param {Record<string, string>} settings
 * @param {number} port
 */
function serve(settings, port) {
  const env = { ...settings, NODE_ENV: isDevelopment ? 'development' : 'production', NEXT_TELEMETRY_DISABLED: '1' };
  const args = isDevelopment
    ? [toolPath('tsx/dist/cli.mjs'), 'watch', 'server/main.ts']
    : ['--enable-source-maps', SERVER_FILE];
  return startWebServer({ name: 'The server', args, port, env, logFile: serverLog });
}

/**
 * Waits while everything runs. None of the parts can do without the others, so the end of one is the end of all.
 * @param {{ name: string, service: import('./setup/service.mjs').Service }[]} parts
 * @returns {Promise<never>}
 */
async function firstToEnd(parts) {
  const name = await Promise.race(parts.map(async (part) => part.service.ended.then(() => part.name)));
  throw new SetupError(
    `${name} has ended unexpectedly; everything is stopped. Logs are in ${join(dataFolder, 'logs')}.`,
    {
      output: name === 'The server' ? logTail(serverLog) : '',
    },
  );
}

await run(up, {
  onInterrupt() {
    console.log('\nStopping; the data stays in .data.');
    return isServing ? 0 : INTERRUPTED;
  },
});
