import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from './project.mjs';
import { UP_TO_DATE } from './steps.mjs';

/** Where fingerprints of finished steps are kept; gone with `node_modules`, so a fresh install runs them again. */
const cacheFolder = join(projectRoot, 'node_modules', '.cache', 'frontrow');

/** Never an input: made by a step itself, or not part of the project. */
const MADE_OR_FOREIGN = new Set([
  ...['.git', 'node_modules', '.data'],
  ...['.next', '.build', 'generated', 'next-env.d.ts', 'tsconfig.tsbuildinfo'],
  ...['test-results', 'playwright-report'],
]);

/**
 * Does the work of a step only when an input has changed since it was last done, or a result is missing.
 * @param step `inputs`: files and folders, `results`: files, all relative to the clone; `ignore` leaves inputs out
 */
export async function whenChanged(
  {
    name,
    inputs,
    results,
    ignore = () => false,
  }: { name: string; inputs: string[]; results: string[]; ignore?: (path: string) => boolean },
  work: () => Promise<string | void>,
) {
  const record = join(cacheFolder, name);
  const fingerprint = fingerprintOf(inputs, ignore);
  const isDone = existsSync(record) && readFileSync(record, 'utf8') === fingerprint;
  if (isDone && results.every((result) => existsSync(join(projectRoot, result)))) return UP_TO_DATE;
  const note = await work();
  mkdirSync(cacheFolder, { recursive: true });
  writeFileSync(record, fingerprint);
  return note;
}

function fingerprintOf(inputs: string[], ignore: (path: string) => boolean): string {
  const hash = createHash('sha256');
  hash.update(process.version);
  for (const path of inputs.flatMap((input) => [...filesUnder(input)]).sort()) {
    if (ignore(path)) continue;
    hash.update(`\0${path}\0`);
    hash.update(readFileSync(join(projectRoot, path)));
  }
  return hash.digest('hex');
}

/** @param path relative to the clone */
function* filesUnder(path: string): Generator<string> {
  const stats = statSync(join(projectRoot, path), { throwIfNoEntry: false });
  if (stats?.isFile()) yield path;
  if (!stats?.isDirectory()) return;
  for (const name of readdirSync(join(projectRoot, path))) {
    if (!MADE_OR_FOREIGN.has(name)) yield* filesUnder(join(path, name));
  }
}
