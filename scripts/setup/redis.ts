import { execFileSync } from 'node:child_process';
import { connect } from 'node:net';
import { join } from 'node:path';
import { hasApt, installProgramWithApt } from './apt';
import { clearLeftover } from './leftover';
import { startService, type Service } from './service';
import { SetupError } from './setup-error.mjs';

/** Programs that are a Redis server; Valkey is its free fork and speaks the same protocol. */
const SERVER_NAMES = ['redis-server', 'valkey-server'];

/**
 * The command of a Redis server; installed from Debian's packages when there is none and this run may do so.
 * No npm package ships one.
 * @throws {SetupError} when there is none
 */
export async function requireRedisServer(): Promise<string> {
  const found = findRedisServer();
  if (found !== undefined) return found;
  if (!hasApt()) {
    throw new SetupError(
      'No Redis was found: install redis-server or valkey-server (7.0 or newer) so that it is on the PATH, or set REDIS_URL.',
    );
  }
  await installProgramWithApt('redis-server');
  const installed = findRedisServer();
  if (installed === undefined)
    throw new SetupError('The package redis-server was installed, but no redis-server is on the PATH.');
  return installed;
}

/** The command of a Redis server on the PATH. */
function findRedisServer(): string | undefined {
  return SERVER_NAMES.find((name) => {
    try {
      execFileSync(name, ['--version'], { stdio: 'pipe' });
      return true;
    } catch {
      return false;
    }
  });
}

/**
 * Starts a Redis of our own on 127.0.0.1. Every write goes to the append-only file, which is flushed once a second.
 * @param settings `folder` holds its data; `more` are further lines of its configuration
 */
export async function startRedis({
  command,
  folder,
  port,
  password,
  logFile,
  more,
}: {
  command: string;
  folder: string;
  port: number;
  password: string;
  logFile: string;
  more?: Record<string, string | number>;
}): Promise<{ service: Service; url: string }> {
  const pidFile = join(folder, 'redis.pid');
  await clearLeftover(pidFile, 'SIGTERM', (commandLine) => commandLine.includes(folder));
  const settings = {
    bind: '127.0.0.1',
    port,
    requirepass: password,
    pidfile: JSON.stringify(pidFile),
    // The command line keeps naming the folder; a later run recognises a leftover by it.
    'set-proc-title': 'no',
    appendonly: 'yes',
    appendfsync: 'everysec',
    save: '""',
    'maxmemory-policy': 'noeviction',
    ...more,
  };
  const service = await startService({
    name: 'Redis',
    command,
    // The rest comes by standard input, so that the password does not show in the list of processes.
    args: ['--dir', folder, '-'],
    input: Object.entries(settings)
      .map(([name, value]) => `${name} ${value}\n`)
      .join(''),
    logFile,
    stopSignal: 'SIGTERM',
    isReady: () => answersPing(port, password),
  });
  return { service, url: `redis://:${password}@127.0.0.1:${port}` };
}

/** A Redis that is still loading its data refuses PING. */
function answersPing(port: number, password: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1', timeout: 1000 });
    let answer = '';
    socket.setEncoding('utf8');
    socket.once('connect', () => socket.write(`AUTH ${password}\r\nPING\r\nQUIT\r\n`));
    socket.on('data', (text) => {
      answer += text;
    });
    socket.once('timeout', () => socket.destroy());
    socket.once('error', () => socket.destroy());
    socket.once('close', () => resolve(answer.includes('+PONG')));
  });
}
