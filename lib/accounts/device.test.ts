import { expect, test } from 'vitest';

import { signDevice, verifyDevice } from './device';

test('a device is known for the account that it has signed in with, and for no other', () => {
  const signed = signDevice('fan@example.com');
  expect(verifyDevice(signed, 'fan@example.com')).toBe(signed.split('.')[0]);
  expect(verifyDevice(signed, 'other@example.com')).toBeNull();
  expect(signDevice('fan@example.com')).not.toBe(signed);
});

test.each(['', '.', 'x', 'x.', '.x', 'x.y', `x.${'y'.repeat(43)}`, 'ü.ü'])('%j is none of ours', (signed) => {
  expect(verifyDevice(signed, 'fan@example.com')).toBeNull();
});
