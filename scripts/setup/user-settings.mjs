import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from './project.mjs';
import { SetupError } from './setup-error.mjs';

const DEFAULT_PORT = 3000;

/** The user's own settings, which may also stand in a file `.env` beside package.json. */
export function loadUserSettings() {
  const file = join(projectRoot, '.env');
  if (existsSync(file)) process.loadEnvFile(file);
}

/** The port of the web server. */
export function webPort() {
  const port = Number(process.env.PORT || DEFAULT_PORT);
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
  throw new SetupError(`PORT must be a number from 1 to 65535, and is "${process.env.PORT}".`);
}
