import { existsSync } from 'node:fs';
import { runProgram } from './program.mjs';
import { isRoot } from './store-owner';

/** Whether this run may install packages: it is root on Debian, Ubuntu or a relative of theirs. */
export function hasApt(): boolean {
  return isRoot() && existsSync('/usr/bin/apt-get');
}

export async function installWithApt(packageName: string): Promise<void> {
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  await runProgram('apt-get update', 'apt-get', ['update', '-qq'], { env });
  await runProgram(
    `Installing ${packageName}`,
    'apt-get',
    ['install', '-y', '-qq', '--no-install-recommends', packageName],
    { env },
  );
}
