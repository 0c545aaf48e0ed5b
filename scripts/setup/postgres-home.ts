import {
  chownSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { throwawayFolder } from './children.mjs';
import { SHARED_FOLDER } from './postgres-binaries';
import { ensurePrivateFolder } from './data-folder.mjs';
import { storeOwner } from './store-owner';

/** Names the clone that a folder under /var/lib/frontrow belongs to. */
const CLONE_FILE = 'clone';

/**
 * The folder in which one clone keeps its Postgres, private to the user that runs it: `.data/postgres`.
 *
 * For root that is a symbolic link to a folder under /var/lib/frontrow, because the clone may lie in a home that
 * the store's owner cannot enter. The link itself is the mapping. A path's hash would give a fresh clone the data
 * of a deleted one at the same place, and a moved clone would lose its data; a link moves with the clone and goes
 * with it. A copied clone gets a folder of its own, since two may not share one.
 * @param dataFolder the clone's `.data`
 */
export function lastingPostgresHome(dataFolder: string): string {
  const home = join(dataFolder, 'postgres');
  const owner = storeOwner();
  if (owner === undefined) {
    ensurePrivateFolder(home);
    return home;
  }
  if (existsSync(home) && !belongsToAnotherClone(home)) {
    writeFileSync(join(home, CLONE_FILE), home);
    return realpathSync(home);
  }
  mkdirSync(SHARED_FOLDER, { recursive: true });
  const folder = mkdtempSync(join(SHARED_FOLDER, 'postgres-of-'));
  chownSync(folder, owner.uid, owner.gid);
  writeFileSync(join(folder, CLONE_FILE), home);
  rmSync(home, { force: true });
  symlinkSync(folder, home);
  return folder;
}

/** A folder for a Postgres that is deleted when the run ends. */
export function throwawayPostgresHome(): string {
  const owner = storeOwner();
  const folder = throwawayFolder(owner === undefined ? tmpdir() : '/tmp');
  if (owner !== undefined) chownSync(folder, owner.uid, owner.gid);
  return folder;
}

function belongsToAnotherClone(home: string): boolean {
  const clone = readFileSync(join(home, CLONE_FILE), 'utf8');
  return (
    clone !== home &&
    lstatSync(clone, { throwIfNoEntry: false })?.isSymbolicLink() === true &&
    readlinkSync(clone) === readlinkSync(home)
  );
}
