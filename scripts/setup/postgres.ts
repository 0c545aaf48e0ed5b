import { chownSync, existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { clearLeftover } from './leftover';
import { postgresBinaries } from './postgres-binaries';
import { runProgram } from './program.mjs';
import { startService, type Service } from './service';
import { SetupError } from './setup-error.mjs';
import { storeOwner } from './store-owner';

const SUPERUSER = 'frontrow';

/** Programs speak English whatever the machine's language, so that their output is the same in every report. */
const LOCALE = { LC_ALL: 'C', LANG: 'C' };

/**
 * Starts a Postgres of our own on 127.0.0.1 and creates its data first when there is none.
 * Writes are durable: `fsync` and `synchronous_commit` stay on, for throwaway data too, so that tests see the
 * timing of the real thing.
 * @param settings `home`: folder of the user that runs Postgres, see postgres-home.ts
 * @returns `url` names the database `frontrow`, which the migration creates
 */
export async function startPostgres({
  home,
  port,
  password,
  logFile,
}: {
  home: string;
  port: number;
  password: string;
  logFile: string;
}): Promise<{ service: Service; url: string }> {
  const { folder: binaries, majorVersion } = postgresBinaries();
  const data = join(home, 'data');
  if (existsSync(data)) refuseOtherVersion(data, majorVersion);
  else await createCluster(binaries, home, data, password);
  await clearLeftover(join(data, 'postmaster.pid'), 'SIGINT', (commandLine) => commandLine.includes(data));

  const settings = {
    listen_addresses: '127.0.0.1',
    port,
    unix_socket_directories: '',
    max_connections: 100,
    fsync: 'on',
    synchronous_commit: 'on',
    jit: 'off',
    timezone: 'UTC',
    log_timezone: 'UTC',
  };
  const service = await startService({
    name: 'Postgres',
    command: join(binaries, 'bin', 'postgres'),
    args: ['-D', data, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])],
    env: LOCALE,
    ...storeOwner(),
    logFile,
    // Fast shutdown: connections are cut, the data is left in good order.
    stopSignal: 'SIGINT',
    isReady: async (pid) => isPostmasterReady(join(data, 'postmaster.pid'), pid),
  });
  return { service, url: `postgresql://${SUPERUSER}:${password}@127.0.0.1:${port}/frontrow` };
}

/** Made under another name and renamed when complete: a run that is killed midway leaves no half-made cluster. */
async function createCluster(binaries: string, home: string, data: string, password: string): Promise<void> {
  const owner = storeOwner();
  const unfinished = `${data}.new`;
  const passwordFile = join(home, 'password');
  rmSync(unfinished, { recursive: true, force: true });
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (owner !== undefined) chownSync(passwordFile, owner.uid, owner.gid);
  try {
    const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
    const access = [`--username=${SUPERUSER}`, `--pwfile=${passwordFile}`, '--auth=scram-sha-256'];
    await runProgram(
      'Creating the database cluster',
      join(binaries, 'bin', 'initdb'),
      [`--pgdata=${unfinished}`, ...locale, ...access],
      {
        env: LOCALE,
        cwd: home,
        ...owner,
      },
    );
  } finally {
    rmSync(passwordFile, { force: true });
  }
  renameSync(unfinished, data);
}

function refuseOtherVersion(data: string, majorVersion: string): void {
  const dataVersion = readFileSync(join(data, 'PG_VERSION'), 'utf8').trim();
  if (dataVersion === majorVersion) return;
  throw new SetupError(
    `The data in ${data} is of Postgres ${dataVersion} and this is Postgres ${majorVersion}; dump it with the old version, or delete the folder to start over.`,
  );
}

/** Postgres writes its state into the eighth line of its process id file, as `pg_ctl` reads it too. */
function isPostmasterReady(pidFile: string, pid: number): boolean {
  if (!existsSync(pidFile)) return false;
  const lines = readFileSync(pidFile, 'utf8').split('\n');
  return Number(lines[0]) === pid && lines[7]?.trim() === 'ready';
}
