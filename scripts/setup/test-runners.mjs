import { existsSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isStopping, throwawayFolder } from './children.mjs';
import { runNode } from './program.mjs';
import { toolPath } from './project.mjs';
import { SetupError } from './setup-error.mjs';
import { ONE_FAILED, ONE_PASSED, withRunnerOutcome } from './tally.mjs';

/**
 * What one stage of the tests came to; `output` is what its program wrote.
 * @typedef {{ tally: import('./tally.mjs').Tally, output: string }} StageResult
 */

/**
 * A program that either passes or fails as a whole.
 * @param {string[]} args script first
 * @returns {Promise<StageResult>}
 */
export async function runCheck(args) {
  const { failed, output } = await runToReport(args, {});
  return { tally: failed ? ONE_FAILED : ONE_PASSED, output };
}

/**
 * Projects of vitest.config.ts.
 * @param {string[]} projects
 * @param {string[]} filters parts of file names; all files without any
 * @param {Record<string, string>} env
 * @returns {Promise<StageResult>}
 */
export async function runVitest(projects, filters, env) {
  const report = reportFile();
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const selected = projects.flatMap((project) => ['--project', project]);
  const { failed, output } = await runToReport(
    [toolPath('vitest/vitest.mjs'), 'run', ...selected, ...reporters, ...filters],
    env,
  );
  const { numPassedTests = 0, numFailedTests = 0, numPendingTests = 0, numTodoTests = 0 } = readReport(report);
  const tally = { passed: numPassedTests, failed: numFailedTests, skipped: numPendingTests + numTodoTests };
  return { tally: withRunnerOutcome(tally, failed), output };
}

/**
 * The browser tests.
 * @param {string[]} filters
 * @param {Record<string, string>} env
 * @returns {Promise<StageResult>}
 */
export async function runPlaywright(filters, env) {
  const report = reportFile();
  const args = [toolPath('@playwright/test/cli.js'), 'test', '--reporter=list,json', ...filters];
  const { failed, output } = await runToReport(args, { ...env, PLAYWRIGHT_JSON_OUTPUT_NAME: report });
  const { expected = 0, unexpected = 0, flaky = 0, skipped = 0 } = readReport(report).stats ?? {};
  return { tally: withRunnerOutcome({ passed: expected, failed: unexpected + flaky, skipped }, failed), output };
}

function reportFile() {
  return join(throwawayFolder(tmpdir()), 'report.json');
}

/**
 * @param {string} file
 * @returns {Record<string, any>} empty when the runner did not come as far as to write it
 */
function readReport(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
}

/**
 * @param {string[]} args
 * @param {Record<string, string>} env
 */
async function runToReport(args, env) {
  let output = '';
  try {
    await runNode('', args, { env, onOutput: (text) => (output += text) });
    return { failed: false, output };
  } catch (error) {
    if (isStopping() || !(error instanceof SetupError)) throw error;
    return { failed: true, output };
  }
}
