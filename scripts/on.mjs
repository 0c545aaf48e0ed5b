/**
 * `npm run bench`, `chaos`, `lighthouse`, `screenshots`: from a fresh clone to a program that needs a build.
 *
 *   node scripts/on.mjs NAME [ARGUMENTS…]
 */
import { onBuiltProject } from './setup/on-built-project.mjs';
import { onThrowawaySite } from './setup/on-throwaway-site.mjs';
import { run } from './setup/run.mjs';
import { SetupError } from './setup/setup-error.mjs';

/** @type {Record<string, (args: string[]) => Promise<void>>} */
const PROGRAMS = {
  // On stores and servers of their own.
  bench: (args) => onBuiltProject('scripts/bench/bench.ts', args),
  chaos: (args) => onBuiltProject('scripts/chaos/chaos.ts', args),
  // With a browser, on a site with the demonstration's concerts.
  lighthouse: () => onThrowawaySite('lighthouse', 'scripts/lighthouse/measure.ts'),
  screenshots: () => onThrowawaySite('screenshots', 'scripts/screenshots/take.ts'),
};

const [name = '', ...args] = process.argv.slice(2);
const program = Object.hasOwn(PROGRAMS, name) ? PROGRAMS[name] : undefined;
if (program) await program(args);
else {
  await run(async () => {
    throw new SetupError(`Usage: node scripts/on.mjs ${Object.keys(PROGRAMS).join(' | ')}`);
  });
}
