import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runProgram } from './program.mjs';
import { projectRoot } from './project.mjs';
import { UP_TO_DATE } from './steps.mjs';

/**
 * Installs the packages of package-lock.json, in the versions it names.
 *
 * By `npm install --no-save`, which leaves package-lock.json as it is. `npm ci` refuses it: the binaries of some
 * packages for other platforms are not in it, because the registry it was made with does not have them all.
 *
 * Without their install scripts: of those, Prisma's would download an engine that is not used here, Postgres' makes
 * symbolic links (postgres-binaries.ts does), and the others are not needed.
 */
export async function install() {
  if (isInstalled()) return UP_TO_DATE;
  // Development dependencies are needed to build, also where NODE_ENV is "production" and npm would leave them out.
  await runProgram('Installing the packages', 'npm', [
    'install',
    '--no-save',
    '--include=dev',
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
  ]);
}

/** npm's own record of what is in node_modules says the same as package-lock.json. */
function isInstalled() {
  const record = join(projectRoot, 'node_modules', '.package-lock.json');
  if (!existsSync(record)) return false;
  const installed = readPackages(record);
  return Object.entries(readPackages(join(projectRoot, 'package-lock.json'))).every(([path, wanted]) => {
    // The entry without a path is this project. Packages for other platforms are optional and not installed.
    if (path === '' || (wanted.optional && !installed[path])) return true;
    return installed[path]?.version === wanted.version && installed[path]?.integrity === wanted.integrity;
  });
}

/**
 * @param {string} lockFile
 * @returns {Record<string, { version?: string, integrity?: string, optional?: boolean }>}
 */
function readPackages(lockFile) {
  return JSON.parse(readFileSync(lockFile, 'utf8')).packages;
}
