import { describe, expect, it } from 'vitest';

import {
  changeRole,
  createAccessToken,
  endSessionOfOperator,
  getMe,
  listOperators,
  listSessionsOfOperator,
} from '@/lib/accounts/schema';
import type { ErrorCode } from '@/lib/errors';
import { operations } from '@/lib/http/operations';
import { call, doors, expectRefusal, pathOf, refuse, sampleFor, send, succeed } from '@/lib/testing/api-client';
import { goodRequests, worldFor } from '@/lib/testing/good-requests';
import { FAN_PASSWORD, insertUser } from '@/lib/makers/users';
import { deskRole, type DeskRole } from '@/lib/permissions';

/** Who may call what besides owners, as the roles are meant: not made from the table that is tested. */
const MEANT: Readonly<Record<string, readonly DeskRole[]>> = {
  createConcert: ['programme'],
  listProgramme: ['programme', 'sale', 'support', 'door'],
  getEditedConcert: ['programme', 'sale', 'support', 'door'],
  editConcert: ['programme'],
  discardDraft: ['programme'],
  removeDate: ['programme'],
  addDate: ['programme'],
  setPicture: ['programme'],
  getChecklist: ['programme', 'sale', 'support', 'door'],
  publishConcert: ['programme'],
  copyConcert: ['programme'],
  cancelConcert: ['programme'],
  getSeatMapAtDesk: ['programme', 'sale', 'support', 'door'],
  listSeatsKeptBack: ['programme', 'sale', 'support', 'door'],
  keepSeatsBack: ['programme', 'sale'],
  listHouses: ['programme'],
  createHouse: ['programme'],
  getHouse: ['programme'],
  saveHouseDraft: ['programme'],
  importHouseTable: ['programme'],
  exportHouseTable: ['programme'],
  checkHouse: ['programme'],
  createHousePlan: ['programme'],
  getHousePlan: ['programme'],
  getSales: ['programme', 'sale', 'support', 'door'],
  getFigures: ['programme', 'sale', 'support', 'door'],
  getHeat: ['programme', 'sale', 'support', 'door'],
  exportFigures: ['programme', 'sale', 'support', 'door'],
  exportSales: ['programme', 'sale', 'support', 'door'],
  getLedger: ['programme'],
  exportLedger: ['programme'],
  listSales: ['programme', 'sale', 'support', 'door'],
  getQueueFigures: ['programme', 'sale', 'support', 'door'],
  changeQueuePolicy: ['sale'],
  stopSale: ['sale'],
  resumeSale: ['sale'],
  endSale: ['sale'],
  announceToQueue: ['sale', 'support'],
  withdrawAnnouncement: ['sale', 'support'],
  removeFromQueue: ['sale', 'support'],
  blockPerson: ['support'],
  unblockPerson: ['support'],
  addPersonNote: ['support'],
  deletePersonNote: ['support'],
  endSessionsOfUser: ['support'],
  listDeeds: ['programme', 'sale', 'support'],
  exportDeeds: ['programme', 'sale', 'support'],
  listOperators: ['programme', 'sale', 'support', 'door'],
  changeRole: [],
  findPeople: ['support'],
  getPerson: ['support'],
  startRehearsal: ['sale'],
  listRehearsals: ['programme', 'sale', 'support', 'door'],
  getRehearsal: ['programme', 'sale', 'support', 'door'],
  cancelRehearsal: ['sale'],
  applyRehearsal: ['sale'],
  discardRehearsal: ['sale'],
  streamSale: ['programme', 'sale', 'support', 'door'],
  getQueueHistory: ['programme', 'sale', 'support', 'door'],
  resetSecondFactor: [],
  listInvitations: [],
  inviteOperator: [],
  withdrawInvitation: [],
  listSessionsOfOperator: [],
  endSessionOfOperator: [],
  listProgramTokens: ['programme', 'sale', 'support'],
  makeProgramToken: ['programme', 'sale', 'support'],
  endProgramToken: ['programme', 'sale', 'support'],
};

/** What belongs to somebody is for others not there, except for an owner. */
const OF_ANOTHER: Readonly<Record<string, ErrorCode>> = { endProgramToken: 'PROGRAM_TOKEN_NOT_FOUND' };

const ofOperators = operations.filter(({ caller }) => caller === 'operator');
const cases = ofOperators.flatMap((operation) =>
  deskRole.options.map((role) => ({ operation, role, id: operation.id })),
);

it('says of every operation of operators who may call it', () => {
  expect(Object.keys(MEANT).toSorted()).toEqual(ofOperators.map(({ id }) => id).toSorted());
});

describe.each(doors)('roles through the $door door', (door) => {
  it.each(sampleFor(door, cases))('$id by $role', async ({ operation, role }) => {
    const as = await insertUser({ role: 'operator', deskRole: role });
    const mayCall = role === 'owner' || MEANT[operation.id]!.includes(role);
    const world = await worldFor(door, { changes: mayCall && operation.method !== 'GET' });
    const ask = { ...goodRequests[operation.id]!(world), as };
    const response = await send(door, pathOf(operation, ask), operation.method, ask);
    const { status, headers } = response;
    const isOfAnother = role !== 'owner' && operation.id in OF_ANOTHER;
    if (isOfAnother && mayCall)
      expectRefusal({ status, headers, body: await response.json() }, OF_ANOTHER[operation.id]!);
    else if (mayCall) {
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

  it('let an owner see where operators are signed in, and end that', async () => {
    const [owner, another, fan] = [
      await insertUser({ role: 'operator' }),
      await insertUser({ role: 'operator', deskRole: 'sale' }),
      await insertUser(),
    ];
    const as = (await succeed(door, createAccessToken, { body: { email: another.email, password: FAN_PASSWORD } }))
      .body;
    const params = { userId: another.userId };
    const { items } = (await succeed(door, listSessionsOfOperator, { as: owner, params })).body;
    expect(items).toMatchObject([{ current: false, beganAt: expect.any(String) }]);
    const ending = { as: owner, params: { ...params, sessionId: items[0]!.id }, query: { reason: '퇴근' } };
    await succeed(door, endSessionOfOperator, ending);
    await refuse(door, listOperators, { as }, 'UNAUTHENTICATED');
    await refuse(door, endSessionOfOperator, ending, 'SESSION_NOT_FOUND');
    await refuse(door, listSessionsOfOperator, { as: owner, params: { userId: fan.userId } }, 'USER_NOT_FOUND');
  });

  it('belong to accounts that are there', async () => {
    const as = await insertUser({ role: 'operator' });
    const body = { email: 'nobody@example.com', deskRole: 'door' };
    await refuse(door, changeRole, { as, body }, 'USER_NOT_FOUND');
    const { status } = await call(door, changeRole, { as, body: { ...body, deskRole: 'king' } });
    expect(status).toBe(422);
  });
});
