import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readEnvironmentFile, writeEnvironmentFile } from './environment-file.mjs';
import { dataFolder, projectRoot } from './project.mjs';
import { SetupError } from './setup-error.mjs';

/** Read by lib/config.ts. */
const INSTALLATION_FILE = join(dataFolder, 'frontrow.env');

const DEFAULT_PORT = 3000;

/**
 * Everybody knows the passwords of the demonstration's accounts, the operator's too: an installation that has not set an
 * operator of its own is for this machine only.
 */
const THIS_MACHINE = '127.0.0.1';

/** Passed on from the user's environment to commands in other terminals. */
const PASSED_ON = ['OPERATOR_EMAIL', 'OPERATOR_PASSWORD'];

/** The user's own settings, which may also stand in a file `.env` beside package.json. */
export function loadUserSettings() {
  const file = join(projectRoot, '.env');
  if (existsSync(file)) process.loadEnvFile(file);
}

/** @returns {number} the port of the web server */
export function webPort() {
  const port = Number(process.env.PORT || DEFAULT_PORT);
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
  throw new SetupError(`PORT must be a number from 1 to 65535, and is "${process.env.PORT}".`);
}

/**
 * The settings of this installation, kept in `.data/frontrow.env`. The secret is made at the first start and stays,
 * so that sessions and tickets outlive a restart.
 *
 * @param {Record<string, string>} storeSettings where the stores are
 * @returns {Record<string, string>}
 */
export function installationSettings(storeSettings) {
  const port = webPort();
  const secret =
    process.env.AUTH_SECRET ||
    readEnvironmentFile(INSTALLATION_FILE).AUTH_SECRET ||
    randomBytes(32).toString('base64url');
  const settings = {
    ...storeSettings,
    PORT: String(port),
    APP_URL: process.env.APP_URL || `http://localhost:${port}`,
    AUTH_SECRET: secret,
    LISTEN_ADDRESS: process.env.OPERATOR_EMAIL ? (process.env.LISTEN_ADDRESS ?? '') : THIS_MACHINE,
    ...Object.fromEntries(PASSED_ON.map((name) => [name, process.env[name] ?? ''])),
  };
  writeEnvironmentFile(INSTALLATION_FILE, settings);
  return settings;
}
