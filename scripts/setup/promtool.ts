import { spawnSync } from 'node:child_process';

import { hasApt, installProgramWithApt } from './apt';
import { SetupError } from './setup-error.mjs';

const COMMAND = 'promtool';

function isThere(): boolean {
  return spawnSync(COMMAND, ['--version']).status === 0;
}

/**
 * The command that checks rules of Prometheus, from Debian's package where there is none and this run may install it (19 MB; no npm package
 * ships one). Null where it cannot be had: rules are for Prometheus, which the shop does not need.
 */
export async function findPromtool(): Promise<string | null> {
  if (isThere()) return COMMAND;
  if (!hasApt()) return null;
  try {
    await installProgramWithApt('prometheus');
  } catch (error) {
    if (error instanceof SetupError) return null;
    throw error;
  }
  return isThere() ? COMMAND : null;
}
