/**
 * `npm test`: everything that can be checked, from a fresh clone, with nothing installed but Node.
 *
 *   npm test                              all stages
 *   npm test -- unit race                 these stages
 *   npm test -- integration lib/queue     these files of a stage
 *   npm test -- lib/queue                 these files, of the stages that need no build
 *
 * Tests use stores of their own, deleted afterwards. The last line says how many passed and failed.
 */
import { build } from './setup/build.mjs';
import { isStopping } from './setup/children.mjs';
import { requireChromium } from './setup/chromium.mjs';
import { generateClient } from './setup/generate.mjs';
import { install } from './setup/install.mjs';
import { runNode } from './setup/program.mjs';
import { toolPath } from './setup/project.mjs';
import { printFailure, run } from './setup/run.mjs';
import { logTail } from './setup/service.mjs';
import { SetupError } from './setup/setup-error.mjs';
import { step } from './setup/steps.mjs';
import { startThrowawayStores } from './setup/stores.mjs';
import { ONE_FAILED, sum, tallyText } from './setup/tally.mjs';
import { runCheck, runPlaywright, runVitest } from './setup/test-runners.mjs';
import { openThrowawaySite } from './setup/throwaway-site.mjs';

/** @typedef {{ databaseUrl: string, redisUrl: string }} ThrowawayStores */
/** @typedef {(filters: string[], stores: ThrowawayStores) => Promise<import('./setup/test-runners.mjs').StageResult>} Stage */

/** In the order in which they run: what is quick to tell comes first. @type {Record<string, Stage>} */
const STAGES = {
  embed: () => runCheck(['--import', 'tsx', 'scripts/embed.ts', '--check']),
  format: () => runCheck([toolPath('oxfmt/bin/oxfmt'), '--check']),
  lint: () => runCheck([toolPath('oxlint/bin/oxlint')]),
  unused: () => runCheck([toolPath('knip/bin/knip.js'), '--no-config-hints']),
  types: async () => {
    await runNode('Generating the types of routes', [toolPath('next/dist/bin/next'), 'typegen']);
    return runCheck([toolPath('typescript/bin/tsc'), '--noEmit']);
  },
  unit: (filters) => runVitest(['unit'], filters, {}),
  integration: (filters, stores) => runVitest(['integration'], filters, testStores(stores)),
  race: (filters, stores) => runVitest(['race'], filters, testStores(stores)),
  api: (filters, stores) => runVitest(['api'], filters, testStores(stores)),
  e2e: browserTests,
  chaos: () => runCheck(['--import', 'tsx', 'scripts/chaos/chaos.ts', '--quick']),
};

/** Stands for the stages that need no build, when files are named and no stage is. @type {Record<string, Stage>} */
const BY_FILES = {
  files: (filters, stores) => runVitest(['unit', 'integration', 'race'], filters, testStores(stores)),
};

const NEEDS_STORES = ['integration', 'race', 'api', 'e2e', 'files'];
const NEEDS_BUILD = ['api', 'e2e', 'chaos'];

async function test() {
  const { stages, filters } = selection(process.argv.slice(2));
  const needs = (/** @type {string[]} */ names) => names.some((name) => stages.includes(name));
  await step('install', install);
  await step('generate', generateClient);
  /** @type {ThrowawayStores} */
  let stores = { databaseUrl: '', redisUrl: '' };
  if (needs(NEEDS_STORES)) {
    await step('stores', async () => {
      stores = await startThrowawayStores();
    });
  }
  const tallies = [];
  for (const name of stages.filter((stage) => !NEEDS_BUILD.includes(stage)))
    tallies.push(await runStage(name, filters, stores));
  if (needs(NEEDS_BUILD)) {
    await step('build', build);
    for (const name of stages.filter((stage) => NEEDS_BUILD.includes(stage)))
      tallies.push(await runStage(name, filters, stores));
  }
  const total = sum(tallies);
  console.log(`\n${tallyText(total)}`);
  return total.failed === 0 ? 0 : 1;
}

/**
 * Names of stages select those; everything else is a filter on files.
 * @param {string[]} args
 */
function selection(args) {
  const all = Object.keys(STAGES);
  const named = all.filter((name) => args.includes(name));
  const filters = args.filter((arg) => !all.includes(arg));
  if (named.length > 0) return { stages: named, filters };
  return { stages: filters.length > 0 ? Object.keys(BY_FILES) : all, filters };
}

/**
 * @param {string} name
 * @param {string[]} filters
 * @param {ThrowawayStores} stores
 */
async function runStage(name, filters, stores) {
  let tally = ONE_FAILED;
  let output = '';
  await step(name, async () => {
    try {
      const stage = STAGES[name] ?? BY_FILES[name];
      if (!stage) throw new SetupError(`There is no stage ${name}`);
      ({ tally, output } = await stage(filters, stores));
    } catch (error) {
      // An interrupted run has no result: it ends without a closing line.
      if (isStopping()) throw error;
      printFailure(error);
    }
    return tallyText(tally);
  });
  if (tally.failed > 0) console.log(`\n${output.trimEnd()}\n`);
  return tally;
}

/** @type {Stage} */
async function browserTests(filters, stores) {
  await requireChromium();
  const { settings, url, logFile } = await openThrowawaySite(stores);
  const { NODE_ENV, ...env } = settings;
  const { tally, output } = await runPlaywright(filters, { ...env, E2E_BASE_URL: url });
  return { tally, output: `${output}\nThe server wrote:\n${logTail(logFile)}` };
}

/** @param {ThrowawayStores} stores */
function testStores({ databaseUrl, redisUrl }) {
  return { TEST_DATABASE_URL: databaseUrl, TEST_REDIS_URL: redisUrl };
}

await run(test);
