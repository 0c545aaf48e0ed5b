import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { hasApt, installWithApt } from './apt.mjs';
import { findRedisServer } from './redis.mjs';
import { SetupError } from './setup-error.mjs';

/**
 * The command of a Redis server; installed from Debian's packages when there is none and this run may do so.
 * No npm package ships one.
 * @throws {SetupError} when there is none
 */
export async function requireRedisServer() {
  const found = findRedisServer();
  if (found !== undefined) return found;
  if (!hasApt()) {
    throw new SetupError(
      'No Redis was found: install redis-server or valkey-server (7.0 or newer) so that it is on the PATH, or set REDIS_URL.',
    );
  }
  await withoutServiceStart(() => installWithApt('redis-server'));
  const installed = findRedisServer();
  if (installed === undefined)
    throw new SetupError('The package redis-server was installed, but no redis-server is on the PATH.');
  return installed;
}

/**
 * Debian starts a service when its package is installed, unless this file says otherwise; the run wants the program
 * only, and leaves no server behind.
 * @param {() => Promise<void>} install
 */
async function withoutServiceStart(install) {
  const policy = '/usr/sbin/policy-rc.d';
  if (existsSync(policy)) return install();
  writeFileSync(policy, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  try {
    await install();
  } finally {
    rmSync(policy, { force: true });
  }
}
