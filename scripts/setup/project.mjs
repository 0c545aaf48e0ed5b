import { accessSync, constants, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { SetupError } from './setup-error.mjs';

/** The clone's top folder. */
export const projectRoot = resolve(fileURLToPath(new URL('../..', import.meta.url)));

/** Everything a run keeps between starts: store data, ports, secrets, logs. Deleting it starts over. */
export const dataFolder = join(projectRoot, '.data');

/** Where fingerprints of finished steps are kept; gone with `node_modules`, so a fresh install runs them again. */
export const cacheFolder = join(projectRoot, 'node_modules', '.cache', 'frontrow');

/**
 * The path of a command line tool of an installed package, to be run by this very Node.
 * @param {string} pathInModules e.g. `next/dist/bin/next`
 */
export function toolPath(pathInModules) {
  return join(projectRoot, 'node_modules', pathInModules);
}

/**
 * Creates a folder that only its owner may enter.
 * @param {string} folder
 * @throws {SetupError} when the folder cannot be created or written
 */
export function ensurePrivateFolder(folder) {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    accessSync(folder, constants.W_OK | constants.X_OK);
  } catch (error) {
    const { code } = /** @type {NodeJS.ErrnoException} */ (error);
    throw new SetupError(
      `The folder ${folder} cannot be written (${code}); make it writable for the user who runs this.`,
    );
  }
}
