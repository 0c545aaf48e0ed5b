/**
 * `npm run up`: from a fresh clone to a running Frontrow, with nothing installed but Node.
 * `npm run dev` is the same without the build, with a server that follows changes of the source.
 */
import { join } from 'node:path';
import { build, SERVER_FILE } from '../setup/build';
import { dataFolder } from '../setup/data-folder.mjs';
import { generate } from '../setup/generate';
import { installationSettings } from '../setup/installation';
import { toolPath } from '../setup/node-program';
import { INTERRUPTED, onInterrupt } from '../setup/run.mjs';
import { migrate, seed } from '../setup/schema-and-seed';
import { logTail, type Service } from '../setup/service';
import { SetupError } from '../setup/setup-error.mjs';
import { step } from '../setup/steps.mjs';
import { startLastingStores, type Stores } from '../setup/stores';
import { webPort } from '../setup/user-settings.mjs';
import { startWebServer } from '../setup/web-server';
import { printWelcome } from '../setup/welcome';

type Mode = 'production' | 'development';

/** Ends only when a part ends that should not, or by a signal. */
export async function up(mode: Mode): Promise<never> {
  onInterrupt(() => sayStopping(INTERRUPTED));
  let stores: Stores = { settings: {}, services: [] };
  await step('stores', async () => {
    stores = await startLastingStores(dataFolder, process.env);
    return stores.services.map(({ name }) => name).join(', ') || 'as configured';
  });
  const settings = installationSettings(stores.settings);
  await step('generate', generate);
  await step('migrate', () => migrate(settings));
  await step('seed', () => seed(settings));
  if (mode === 'production') await step('build', build);

  const logFile = mode === 'production' ? join(dataFolder, 'logs', 'server.log') : undefined;
  let server: Service | undefined;
  await step('serve', async () => {
    server = await serve(mode, settings, logFile);
  });
  onInterrupt(() => sayStopping(0));
  printWelcome(settings, logFile);
  return firstToEnd([...stores.services, ...(server ? [{ name: 'The server', service: server }] : [])], logFile);
}

function sayStopping(exitCode: number): number {
  console.log('\nStopping; the data stays in .data.');
  return exitCode;
}

function serve(mode: Mode, settings: Record<string, string>, logFile: string | undefined): Promise<Service> {
  const env = { ...settings, NODE_ENV: mode, NEXT_TELEMETRY_DISABLED: '1' };
  const args =
    mode === 'production'
      ? ['--enable-source-maps', SERVER_FILE]
      : [toolPath('tsx/dist/cli.mjs'), 'watch', 'server/main.ts'];
  return startWebServer({ name: 'The server', args, port: webPort(), env, logFile });
}

/** Waits while everything runs. None of the parts can do without the others, so the end of one is the end of all. */
async function firstToEnd(parts: Stores['services'], serverLog: string | undefined): Promise<never> {
  const name = await Promise.race(parts.map(async (part) => part.service.ended.then(() => part.name)));
  throw new SetupError(
    `${name} has ended unexpectedly; everything is stopped. Logs are in ${join(dataFolder, 'logs')}.`,
    { output: name === 'The server' ? logTail(serverLog) : '' },
  );
}
