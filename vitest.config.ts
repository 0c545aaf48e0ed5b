import { fileURLToPath } from 'node:url';
import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

const root = fileURLToPath(new URL('.', import.meta.url)).replace(/\/$/, '');

/** Unit tests that reach for a store fail at once, instead of writing into the one that happens to run. */
const NO_STORES = {
  DATABASE_URL: 'postgresql://unit-tests-have-no-database.invalid/none',
  REDIS_URL: 'redis://unit-tests-have-no-redis.invalid',
};

/** Before each file; a test that leaves an error on the console fails. */
const SETUP = ['lib/testing/afresh.ts', 'lib/testing/console.ts'];

const WITH_STORES = [...SETUP, 'lib/testing/close-stores.ts'];

/**
 * Files that have a process to themselves: what they mock stays mocked, or they ask what is loaded in it, or how much memory it
 * needs. lib/testing/afresh.test.ts knows those that mock.
 */
export const APART: Record<string, string[]> = {
  unit: [
    'app/tickets/ticket-press.test.ts',
    'components/queue/rows-ahead.test.tsx',
    'components/ui/refusal.test.tsx',
    'lib/xlsx.test.ts',
    'scripts/setup/installation.test.ts',
  ],
  integration: [
    'lib/accounts/enumeration.int.test.ts',
    'lib/figures/downloads.int.test.ts',
    'server/tracing.int.test.ts',
  ],
};

/** Files that take long, though they are short: begun last, one worker would wait for them alone. */
const LONG = ['server/fuzzing.api', 'server/rehearsal.api', 'server/renderer/renderer.api', 'scripts/commands.int'];

class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isLong = ({ moduleId }: TestSpecification): number => Number(LONG.some((name) => moduleId.includes(name)));
    return (await super.sort(files)).toSorted((one, other) => isLong(other) - isLong(one));
  }
}

const EXCLUDE = ['**/node_modules/**', '.next/**', '.build/**', '.data/**', 'e2e/**'];

/** A project, and one of its files that are apart. */
function projects(
  name: string,
  include: string,
  test: TestProjectInlineConfiguration['test'],
): TestProjectInlineConfiguration[] {
  const apart = APART[name] ?? [];
  const together: TestProjectInlineConfiguration['test'] = {
    ...test,
    name,
    include: [include],
    exclude: [...EXCLUDE, ...apart],
    isolate: false,
  };
  const alone = { ...test, name: `${name} apart`, include: apart, exclude: EXCLUDE };
  return [{ extends: true, test: together }, ...(apart.length > 0 ? [{ extends: true as const, test: alone }] : [])];
}

export default defineConfig({
  resolve: { alias: { '@': root } },
  test: {
    // Files of a worker share its process, and lib/testing/afresh.ts what they may not share.
    pool: 'forks',
    // Three for two cores: the tests wait as well as they work (integration 181 s with two workers, 125 s with three; api 281, 216).
    maxWorkers: 3,
    // Ample, for machines that are busy with other things; nothing waits longer than it must.
    expect: { poll: { timeout: 10_000 } },
    // One after the other: the first of them clears what the next ones set.
    sequence: { sequencer: LongFirst, setupFiles: 'list' },
    projects: [
      ...projects('unit', '**/!(*.int|*.race|*.api).test.{ts,tsx,mjs}', {
        env: NO_STORES,
        setupFiles: SETUP,
        testTimeout: 20_000,
      }),
      ...projects('integration', '**/*.int.test.ts', {
        globalSetup: 'lib/testing/global-setup.ts',
        setupFiles: [...WITH_STORES, 'lib/testing/stores.ts'],
        testTimeout: 20_000,
      }),
      ...projects('race', '**/*.race.test.ts', {
        globalSetup: 'lib/testing/global-setup.ts',
        setupFiles: [...WITH_STORES, 'lib/testing/stores.ts'],
        testTimeout: 60_000,
      }),
      ...projects('api', 'server/**/*.api.test.ts', {
        globalSetup: 'lib/testing/doors-setup.ts',
        setupFiles: [...WITH_STORES, 'lib/testing/doors.ts'],
        testTimeout: 20_000,
      }),
    ],
  },
});
