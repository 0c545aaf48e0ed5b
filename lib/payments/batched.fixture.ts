/** Imported first: this file's process sends every hold, charge and payment by the statement for many, one alone as well. */
import { beforeAll, vi } from 'vitest';

import { forgetProcessWide } from '../process-wide';

beforeAll(() => {
  vi.stubEnv('STATEMENT_BATCHES', 'always');
  forgetProcessWide('config');
});
