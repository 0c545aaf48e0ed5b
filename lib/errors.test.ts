import { expect, test, vi } from 'vitest';

import { Refusal, StoreUnavailable } from './errors';

test('an error is known by the copy of the module that did not make it', async () => {
  vi.resetModules();
  const copy = await import('./errors');
  expect(copy.Refusal).not.toBe(Refusal);
  expect(new copy.Refusal('SALES_CLOSED')).toBeInstanceOf(Refusal);
  expect(new StoreUnavailable('redis')).toBeInstanceOf(copy.StoreUnavailable);
});

test('and is taken for no other', () => {
  expect(new Refusal('SALES_CLOSED')).not.toBeInstanceOf(StoreUnavailable);
  for (const other of [new Error('no'), null, undefined, 'SALES_CLOSED', { code: 'SALES_CLOSED' }])
    expect(other).not.toBeInstanceOf(Refusal);
});
