import { afterEach, beforeEach, expect, test, vi } from 'vitest';

import { installationSettings } from './installation';

vi.mock('./environment-file', () => ({ readEnvironmentFile: () => ({}), writeEnvironmentFile: () => undefined }));

const NAMES = ['OPERATOR_EMAIL', 'OPERATOR_PASSWORD', 'LISTEN_ADDRESS'];
const before = NAMES.map((name) => process.env[name]);

beforeEach(() => {
  for (const name of NAMES) delete process.env[name];
});
afterEach(() => {
  for (const [index, name] of NAMES.entries()) if (before[index] !== undefined) process.env[name] = before[index];
});

test('without an operator of its own an installation is for this machine only', () => {
  process.env.LISTEN_ADDRESS = '0.0.0.0';
  expect(installationSettings({})).toMatchObject({ LISTEN_ADDRESS: '127.0.0.1' });
  process.env.OPERATOR_EMAIL = 'boss@example.com';
  expect(installationSettings({})).toMatchObject({ LISTEN_ADDRESS: '0.0.0.0' });
  delete process.env.LISTEN_ADDRESS;
  expect(installationSettings({})).toMatchObject({ LISTEN_ADDRESS: '' });
});
