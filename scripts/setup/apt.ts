import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { isStopping } from './children.mjs';
import { runProgram } from './program.mjs';
import { SetupError } from './setup-error.mjs';
import { isRoot } from './store-owner';

/** Whether this run may install packages: it is root on Debian, Ubuntu or a relative of theirs. */
export function hasApt(): boolean {
  return isRoot() && existsSync('/usr/bin/apt-get');
}

async function installWithApt(...packageNames: string[]): Promise<void> {
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  await runProgram('apt-get update', 'apt-get', ['update', '-qq'], { env });
  await runProgram(
    `Installing ${packageNames.join(', ')}`,
    'apt-get',
    ['install', '-y', '-qq', '--no-install-recommends', ...packageNames],
    { env },
  );
}

/** Whether they could be installed: not every relative of Debian has every package, and not every machine a network. */
export async function canInstall(...packageNames: string[]): Promise<boolean> {
  try {
    await installWithApt(...packageNames);
    return true;
  } catch (error) {
    if (isStopping() || !(error instanceof SetupError)) throw error;
    return false;
  }
}

/**
 * As `installWithApt`, for a package that is also a service. Debian starts a service when its package is installed, unless this file
 * says otherwise; the run wants the program only, and leaves no server behind.
 */
export async function installProgramWithApt(packageName: string): Promise<void> {
  const policy = '/usr/sbin/policy-rc.d';
  if (existsSync(policy)) return installWithApt(packageName);
  writeFileSync(policy, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  try {
    await installWithApt(packageName);
  } finally {
    rmSync(policy, { force: true });
  }
}
