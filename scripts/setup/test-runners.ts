import { existsSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isStopping, throwawayFolder } from './children.mjs';
import { runNode, toolPath } from './node-program';
import { SetupError } from './setup-error.mjs';
import { ONE_FAILED, ONE_PASSED, withRunnerOutcome, type Tally } from './tally';

/** What one stage of the tests came to; `output` is what its program wrote. */
export type StageResult = { tally: Tally; output: string };

type PlaywrightReport = { stats: Partial<Record<'expected' | 'unexpected' | 'flaky' | 'skipped', number>> };

/**
 * A program that either passes or fails as a whole.
 * @param args script first
 */
export async function runCheck(args: string[]): Promise<StageResult> {
  const { failed, output } = await runToReport(args, {});
  return { tally: failed ? ONE_FAILED : ONE_PASSED, output };
}

/**
 * Projects of vitest.config.ts, each with the files of it that are apart.
 * @param filters parts of file names; all files without any
 */
export async function runVitest(
  projects: string[],
  filters: string[],
  env: Record<string, string>,
): Promise<StageResult> {
  const report = reportFile();
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const { failed, output } = await runToReport(
    [toolPath('vitest/vitest.mjs'), 'run', ...selectedBy(projects.map((name) => `${name}*`)), ...reporters, ...filters],
    env,
  );
  const {
    numPassedTests = 0,
    numFailedTests = 0,
    numPendingTests = 0,
    numTodoTests = 0,
  } = readReport<Record<'numPassedTests' | 'numFailedTests' | 'numPendingTests' | 'numTodoTests', number>>(report);
  const tally = { passed: numPassedTests, failed: numFailedTests, skipped: numPendingTests + numTodoTests };
  return { tally: withRunnerOutcome(tally, failed), output };
}

/** Projects of playwright.config.ts. */
export async function runPlaywright(
  projects: string[],
  filters: string[],
  env: Record<string, string>,
): Promise<StageResult> {
  const report = reportFile();
  const args = [
    toolPath('@playwright/test/cli.js'),
    'test',
    '--reporter=list,json',
    ...selectedBy(projects),
    ...filters,
  ];
  const { failed, output } = await runToReport(args, { ...env, PLAYWRIGHT_JSON_OUTPUT_NAME: report });
  const { expected = 0, unexpected = 0, flaky = 0, skipped = 0 } = readReport<PlaywrightReport>(report).stats ?? {};
  return { tally: withRunnerOutcome({ passed: expected, failed: unexpected + flaky, skipped }, failed), output };
}

function selectedBy(projects: string[]): string[] {
  return projects.map((project) => `--project=${project}`);
}

function reportFile(): string {
  return join(throwawayFolder(tmpdir()), 'report.json');
}

/** @returns empty when the runner did not come as far as to write it */
function readReport<Report>(file: string): Partial<Report> {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
}

async function runToReport(args: string[], env: Record<string, string>): Promise<{ failed: boolean; output: string }> {
  let output = '';
  try {
    await runNode('', args, { env, onOutput: (text) => (output += text) });
    return { failed: false, output };
  } catch (error) {
    if (isStopping() || !(error instanceof SetupError)) throw error;
    return { failed: true, output };
  }
}
