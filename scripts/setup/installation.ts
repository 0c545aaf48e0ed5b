import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { dataFolder } from './data-folder.mjs';
import { readEnvironmentFile, writeEnvironmentFile } from './environment-file';
import { webPort } from './user-settings.mjs';

/** Read by lib/config.ts. */
const INSTALLATION_FILE = join(dataFolder, 'frontrow.env');

/**
 * Everybody knows the passwords of the demonstration's accounts, the operator's too: an installation that has not set an
 * operator of its own is for this machine only.
 */
const THIS_MACHINE = '127.0.0.1';

/** Passed on from the user's environment to commands in other terminals. */
const PASSED_ON = ['OPERATOR_EMAIL', 'OPERATOR_PASSWORD'];

/**
 * The settings of this installation, kept in `.data/frontrow.env`. The secret is made at the first start and stays,
 * so that sessions and tickets outlive a restart.
 * @param storeSettings where the stores are
 */
export function installationSettings(storeSettings: Record<string, string>): Record<string, string> {
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
