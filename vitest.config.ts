import { fileURLToPath } from 'node:url';
import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

const root = fileURLToPath(new URL('.', import.meta.url)).replace(/\/$/, '');

/** Unit tests that reach for a store fail at once, instead of writing into the one that happens to run. */
const NO_STORES = {
  DATABASE_URL: 'postgresql://unit-tests-have-no-database.invalid/none',
  REDIS_URL: 'redis://unit-tests-have-no-redis.invalid',
};

/** A test that leaves an error on the console fails. */
const QUIET = 'lib/testing/console.ts';

/** Files that take long, though they are short: begun last, one worker would wait for them alone. */
const LONG = ['server/fuzzing.api', 'server/rehearsal.api', 'server/renderer/renderer.api', 'scripts/commands.int'];

class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isLong = ({ moduleId }: TestSpecification): number => Number(LONG.some((name) => moduleId.includes(name)));
    return (await super.sort(files)).toSorted((one, other) => isLong(other) - isLong(one));
  }
}

function project(
  name: string,
  include: string[],
  test: TestProjectInlineConfiguration['test'],
): TestProjectInlineConfiguration {
  return {
    extends: true,
    test: { name, include, exclude: ['**/node_modules/**', '.next/**', '.build/**', '.data/**', 'e2e/**'], ...test },
  };
}

export default defineConfig({
  resolve: { alias: { '@': root } },
  test: {
    // Every file in a process of its own: what is kept per process (settings, pools, caches) starts afresh.
    pool: 'forks',
    // Three for two cores: the tests wait as well as they work (integration 181 s with two workers, 125 s with three; api 281, 216).
    maxWorkers: 3,
    sequence: { sequencer: LongFirst },
    projects: [
      project('unit', ['**/!(*.int|*.race|*.api).test.{ts,tsx,mjs}'], {
        env: NO_STORES,
        setupFiles: [QUIET],
        testTimeout: 20_000,
      }),
      project('integration', ['**/*.int.test.ts'], {
        globalSetup: 'lib/testing/global-setup.ts',
        setupFiles: [QUIET, 'lib/testing/stores.ts'],
        testTimeout: 20_000,
      }),
      project('race', ['**/*.race.test.ts'], {
        globalSetup: 'lib/testing/global-setup.ts',
        setupFiles: [QUIET, 'lib/testing/stores.ts'],
        testTimeout: 60_000,
      }),
      project('api', ['server/**/*.api.test.ts'], {
        globalSetup: 'lib/testing/doors-setup.ts',
        setupFiles: [QUIET, 'lib/testing/doors.ts'],
        testTimeout: 20_000,
      }),
    ],
  },
});
