import { execFileSync } from 'node:child_process';
import { SetupError } from './setup-error.mjs';

/** The system user that runs Postgres for root. */
const USER_NAME = 'frontrow';

/** Whether this run has root's rights. */
export function isRoot(): boolean {
  return process.getuid?.() === 0;
}

/**
 * The user to run Postgres as: Postgres refuses to run as root, so root gets a system user of its own for it, made
 * on first use.
 * @returns undefined: the user who runs this
 */
export function storeOwner(): { uid: number; gid: number } | undefined {
  if (!isRoot()) return undefined;
  const owner = lookUp();
  if (owner !== undefined) return owner;
  try {
    const flags = [
      '--system',
      '--user-group',
      '--no-create-home',
      '--home-dir',
      '/nonexistent',
      '--shell',
      '/usr/sbin/nologin',
    ];
    execFileSync('useradd', [...flags, USER_NAME], { stdio: 'pipe' });
  } catch {
    throw new SetupError(
      `Postgres must not run as root and the system user "${USER_NAME}" cannot be created; run this as an ordinary user, or set DATABASE_URL.`,
    );
  }
  return lookUp();
}

/** @returns undefined when there is no such user yet */
function lookUp(): { uid: number; gid: number } | undefined {
  const id = (flag: string) => Number(execFileSync('id', [flag, USER_NAME], { stdio: 'pipe' }));
  try {
    return { uid: id('-u'), gid: id('-g') };
  } catch {
    return undefined;
  }
}
