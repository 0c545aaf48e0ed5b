import { execFileSync } from 'node:child_process';
import path from 'node:path';

import { describe, expect, test } from 'vitest';

import { findPromtool } from '@/scripts/setup/promtool';
import { alerts } from './alerts';

const promtool = await findPromtool();
const RULES = path.join(import.meta.dirname, '../../docs/monitoring/alerts.yml');
const CASES = path.join(import.meta.dirname, 'alerts.cases.yml');

describe.skipIf(promtool === null)('the alert rules', () => {
  const run = (...args: string[]): string => execFileSync(promtool!, args, { encoding: 'utf8', stdio: 'pipe' });

  test('are rules to Prometheus, all of them', () => {
    expect(run('check', 'rules', RULES)).toContain(`SUCCESS: ${alerts.length} rules found`);
  });

  test('tell of a line that stands still, of holds without payments, of a store that is away, and of nothing else', () => {
    expect(run('test', 'rules', CASES)).toContain('SUCCESS');
  });
});
