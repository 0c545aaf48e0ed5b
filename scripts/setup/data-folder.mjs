import { accessSync, chmodSync, constants, mkdirSync, rmSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { join } from 'node:path';
import { projectRoot } from './project.mjs';
import { SetupError } from './setup-error.mjs';

/** Everything a run keeps between starts: store data, ports, secrets, logs. Deleting it starts over. */
export const dataFolder = join(projectRoot, '.data');

const SOCKET_NAME = 'up.socket';

/**
 * Makes sure that one run at a time uses the data folder: two stores on one folder would destroy the data.
 *
 * The run listens on a socket in the folder. The operating system closes it with the process, so nothing is left
 * to be mistaken for a run after a crash, as a file with a process id would be.
 *
 * @throws {SetupError} when another run has it
 */
export async function claimDataFolder() {
  ensurePrivateFolder(dataFolder);
  // A socket's address has room for about a hundred characters only: it is named relative to the folder.
  const previousFolder = process.cwd();
  process.chdir(dataFolder);
  try {
    if (await isSomeoneListening()) {
      throw new SetupError('Frontrow is already running from this folder; stop that run first.');
    }
    rmSync(SOCKET_NAME, { force: true });
    await listen();
    chmodSync(SOCKET_NAME, 0o600);
  } finally {
    process.chdir(previousFolder);
  }
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

/** @returns {Promise<boolean>} */
function isSomeoneListening() {
  return new Promise((resolve) => {
    const socket = connect(SOCKET_NAME);
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}

/** @returns {Promise<void>} */
function listen() {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.destroy());
    server.once('error', reject);
    server.listen(SOCKET_NAME, resolve);
    server.unref();
  });
}
