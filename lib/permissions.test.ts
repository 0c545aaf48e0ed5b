import { expect, test } from 'vitest';

import { operations } from './http/operations';
import { may, permissions } from './permissions';

test('every operation of operators needs a permission, no other one does, and each permission is of use', () => {
  for (const { id, caller, permission } of operations) expect(permission !== undefined, id).toBe(caller === 'operator');
  expect([...new Set(operations.flatMap(({ permission }) => permission ?? []))].toSorted()).toEqual(
    permissions.toSorted(),
  );
});

test('what names no permission is nobody’s, and a fan has none', () => {
  expect(may({ role: 'operator', deskRole: 'owner' }, undefined)).toBe(false);
  expect(may({ role: 'operator' }, 'giveRoles')).toBe(true);
  expect(may({ role: 'operator', deskRole: 'sale' }, 'giveRoles')).toBe(false);
  for (const permission of permissions) expect(may({ role: 'fan', deskRole: 'owner' }, permission)).toBe(false);
});
