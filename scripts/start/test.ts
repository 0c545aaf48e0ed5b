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
import { build } from '../setup/build';
import { isStopping } from '../setup/children.mjs';
import { requireChromium } from '../setup/chromium';
import { ENGINES, requireEngines } from '../setup/engines';
import { generateClient } from '../setup/generate';
import { runNode, toolPath } from '../setup/node-program';
import { printFailure } from '../setup/run.mjs';
import { logTail } from '../setup/service';
import { SetupError } from '../setup/setup-error.mjs';
import { step } from '../setup/steps.mjs';
import { DATABASES_FOR_TESTS, startThrowawayStores, type StoreUrls } from '../setup/stores';
import { ONE_FAILED, sum, tallyText, type Tally } from '../setup/tally';
import { runCheck, runPlaywright, runVitest, type StageResult } from '../setup/test-runners';
import { openThrowawaySite } from '../setup/throwaway-site';

type Stage = (filters: string[], stores: StoreUrls) => Promise<StageResult>;

/** In the order in which they run: what is quick to tell comes first. */
const STAGES: Record<string, Stage> = {
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
  engines: engineTests,
  chaos: () => runCheck(['--import', 'tsx', 'scripts/chaos/chaos.ts', '--quick']),
};

/** Stands for the stages that need no build, when files are named and no stage is. */
const BY_FILES: Record<string, Stage> = {
  files: (filters, stores) => runVitest(['unit', 'integration', 'race'], filters, testStores(stores)),
};

/** Beside these the browsers are installed; later stages have no core to spare, and may install packages of their own. */
const NEEDS_ONE_CORE = ['embed', 'format', 'lint', 'unused', 'types'];
/** These wait for longer than they work, and run beside each other. */
const WAITING = ['engines', 'chaos'];
const NEEDS_STORES = ['integration', 'race', 'api', 'e2e', 'engines', 'files'];
const NEEDS_BUILD = ['api', 'e2e', 'engines', 'chaos'];

/** @returns the exit code */
export async function test(args: string[]): Promise<number> {
  const { stages, filters } = selection(args);
  const needs = (names: string[]): boolean => names.some((name) => stages.includes(name));
  await step('generate', generateClient);
  let stores: StoreUrls = { databaseUrl: '', redisUrl: '' };
  if (needs(NEEDS_STORES)) {
    await step('stores', async () => {
      stores = await startThrowawayStores(DATABASES_FOR_TESTS);
    });
  }
  const run = (name: string): Promise<Tally> => runStage(name, filters, stores);
  const tallies = [];
  const browsers = installBrowsers(stages);
  // Who interrupts the run is told by the stage that runs.
  browsers.catch(() => undefined);
  for (const name of stages.filter((stage) => !NEEDS_BUILD.includes(stage))) {
    if (!NEEDS_ONE_CORE.includes(name)) await browsers;
    tallies.push(await run(name));
  }
  await browsers;
  if (needs(NEEDS_BUILD)) {
    await step('build', build);
    const needing = stages.filter((stage) => NEEDS_BUILD.includes(stage));
    for (const name of needing.filter((stage) => !WAITING.includes(stage))) tallies.push(await run(name));
    tallies.push(...(await Promise.all(needing.filter((stage) => WAITING.includes(stage)).map(run))));
  }
  const total = sum(tallies);
  console.log(`\n${tallyText(total)}`);
  return total.failed === 0 ? 0 : 1;
}

/** The packages of browsers. Their stages try again what fails here, and tell of it. */
async function installBrowsers(stages: string[]): Promise<void> {
  try {
    if (stages.includes('e2e')) await requireChromium();
    if (stages.includes('engines')) await requireEngines();
  } catch (error) {
    if (isStopping() || !(error instanceof SetupError)) throw error;
  }
}

/** Names of stages select those; everything else is a filter on files. */
function selection(args: string[]): { stages: string[]; filters: string[] } {
  const all = Object.keys(STAGES);
  const named = all.filter((name) => args.includes(name));
  const filters = args.filter((arg) => !all.includes(arg));
  if (named.length > 0) return { stages: named, filters };
  return { stages: filters.length > 0 ? Object.keys(BY_FILES) : all, filters };
}

async function runStage(name: string, filters: string[], stores: StoreUrls): Promise<Tally> {
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

async function browserTests(filters: string[], stores: StoreUrls): Promise<StageResult> {
  await requireChromium();
  return testOnSite(['phone', 'desktop'], filters, stores);
}

/** An engine that this machine can neither have nor install counts as one test left out. */
async function engineTests(filters: string[], stores: StoreUrls): Promise<StageResult> {
  const engines = await requireEngines();
  const skipped = ENGINES.length - engines.length;
  if (engines.length === 0) return { tally: { passed: 0, failed: 0, skipped }, output: '' };
  const { tally, output } = await testOnSite(engines, filters, stores);
  return { tally: { ...tally, skipped: tally.skipped + skipped }, output };
}

let site: ReturnType<typeof openThrowawaySite> | undefined;

/** The stages that need a browser share one site. */
async function testOnSite(projects: string[], filters: string[], stores: StoreUrls): Promise<StageResult> {
  site ??= openThrowawaySite(stores);
  const { settings, url, logFile } = await site;
  const { NODE_ENV, ...env } = settings;
  const { tally, output } = await runPlaywright(projects, filters, { ...env, E2E_BASE_URL: url });
  return { tally, output: `${output}\nThe server wrote:\n${logTail(logFile)}` };
}

function testStores({ databaseUrl, redisUrl }: StoreUrls): Record<string, string> {
  return { TEST_DATABASE_URL: databaseUrl, TEST_REDIS_URL: redisUrl };
}
