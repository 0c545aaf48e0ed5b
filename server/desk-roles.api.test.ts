import { describe, expect, it } from 'vitest';

import { changeRole, createAccessToken, getMe, listOperators } from '@/lib/accounts/schema';
import { operations } from '@/lib/http/operations';
import { call, doors, expectRefusal, pathOf, refuse, send, succeed } from '@/lib/testing/api-client';
import { goodRequests, makeWorld } from '@/lib/testing/good-requests';
import { FAN_PASSWORD, insertUser } from '@/lib/makers/users';
import { deskRole, type DeskRole } from '@/lib/permissions';

/** Who may call what besides owners, as the roles are meant: not made from the table that is tested. */
const MEANT: Readonly<Record<string, readonly DeskRole[]>> = {
  createConcert: ['programme'],
  getSales: ['programme', 'sale', 'support', 'door'],
  getQueueFigures: ['programme', 'sale', 'support', 'door'],
  changeQueuePolicy: ['sale'],
  announceToQueue: ['sale', 'support'],
  withdrawAnnouncement: ['sale', 'support'],
  removeFromQueue: ['sale', 'support'],
  endSessionsOfUser: ['support'],
  listDeeds: ['programme', 'sale', 'support'],
  exportDeeds: ['programme', 'sale', 'support'],
  listOperators: ['programme', 'sale', 'support', 'door'],
  changeRole: [],
  findPeople: ['support'],
  getPerson: ['support'],
  streamSale: ['programme', 'sale', 'support', 'door'],
  getQueueHistory: ['programme', 'sale', 'support', 'door'],
};

const ofOperators = operations.filter(({ caller }) => caller === 'operator');
const cases = ofOperators.flatMap((operation) =>
  deskRole.options.map((role) => ({ operation, role, id: operation.id })),
);

it('says of every operation of operators who may call it', () => {
  expect(Object.keys(MEANT).toSorted()).toEqual(ofOperators.map(({ id }) => id).toSorted());
});

describe.each(doors)('roles through the $door door', (door) => {
  it.each(cases)('$id by $role', async ({ operation, role }) => {
    const as = await insertUser({ role: 'operator', deskRole: role });
    const ask = { ...goodRequests[operation.id]!(await makeWorld(door)), as };
    const response = await send(door, pathOf(operation, ask), operation.method, ask);
    const { status, headers } = response;
    if (role === 'owner' || MEANT[operation.id]!.includes(role)) {
      expect(status).toBe(operation.success.status);
      // A stream would go on.
      await response.body?.cancel();
    } else expectRefusal({ status, headers, body: await response.json() }, 'FORBIDDEN');
  });

  it('are given and taken; whoever has another one signs in anew', async () => {
    const owner = await insertUser({ role: 'operator' });
    const fan = await insertUser();
    const give = (role: DeskRole | null) =>
      succeed(door, changeRole, { as: owner, body: { email: fan.email, deskRole: role, reason: '새 동료' } });
    await give('sale');
    await refuse(door, getMe, { as: fan }, 'UNAUTHENTICATED');
    const signIn = async () =>
      (await succeed(door, createAccessToken, { body: { email: fan.email, password: FAN_PASSWORD } })).body;
    const as = await signIn();
    expect((await succeed(door, getMe, { as })).body).toMatchObject({ role: 'operator', deskRole: 'sale' });
    await succeed(door, listOperators, { as });
    await refuse(door, changeRole, { as, body: { email: fan.email, deskRole: 'owner' } }, 'FORBIDDEN');
    await give(null);
    await refuse(door, listOperators, { as }, 'UNAUTHENTICATED');
    expect((await succeed(door, getMe, { as: await signIn() })).body).toMatchObject({ role: 'fan', deskRole: null });
  });

  it('belong to accounts that are there', async () => {
    const as = await insertUser({ role: 'operator' });
    const body = { email: 'nobody@example.com', deskRole: 'door' };
    await refuse(door, changeRole, { as, body }, 'USER_NOT_FOUND');
    const { status } = await call(door, changeRole, { as, body: { ...body, deskRole: 'king' } });
    expect(status).toBe(422);
  });
});
