import { describe, expect, it } from 'vitest';

import {
  checkHouse,
  createHouse,
  createHousePlan,
  exportHouseTable,
  getHouse,
  getHousePlan,
  importHouseTable,
  saveHouseDraft,
} from '@/lib/houses/schema';
import { smallHouse } from '@/lib/makers/houses';
import { insertUser } from '@/lib/makers/users';
import { call, doors, pathOf, refuse, send, succeed, type Ask, type Door } from '@/lib/testing/api-client';

/** Of 4,000 seats in a table, 100 KiB and more. */
function largeTable(): string {
  const lines = Array.from({ length: 4_000 }, (_, seat) => {
    const [row, place] = [Math.floor(seat / 100), seat % 100];
    return `section ${Math.floor(row / 10)},${row},${place},${place},${row * 2},1`;
  });
  return ['section,row,seat,x,y,tier', ...lines].join('\n');
}

/**
 * Through the door that reads what it refuses. Next's own server does not, and from Node 26 on cuts the connection, perhaps while the next
 * request is on it.
 */
async function expectTooLarge(door: Door, ask: Ask): Promise<void> {
  if (door.door === 'fast') await refuse(door, importHouseTable, ask, 'BODY_TOO_LARGE');
}

describe.each(doors)('a house through the $door door', (door) => {
  it('is drawn, checked, put to use, and kept as a file; others may send no more than 64 KiB', async () => {
    const as = await insertUser({ role: 'operator', deskRole: 'programme' });
    const { body: house, headers } = await succeed(door, createHouse, { as, body: { venue: 'v', name: 'n' } });
    expect(house).toMatchObject({ draftPlaces: 0, versions: [] });
    const params = { houseId: house.id };
    const based = (etag: string | null) => ({ as, params, headers: { 'if-match': etag! } });
    const saved = await succeed(door, saveHouseDraft, { ...based(headers.get('etag')), body: { plan: smallHouse() } });
    expect(saved.body).toEqual({ draftVersion: 2, places: 30 });
    await refuse(
      door,
      saveHouseDraft,
      { ...based(headers.get('etag')), body: { plan: smallHouse() } },
      'HOUSE_CHANGED',
    );
    expect((await succeed(door, checkHouse, { as, params })).body).toEqual({
      draftVersion: 2,
      usable: true,
      findings: [],
    });
    const made = await call(door, createHousePlan, based(saved.headers.get('etag')));
    expect(made).toMatchObject({ status: 201, body: { version: 1, places: 30 } });
    expect((await call(door, createHousePlan, { as, params })).status).toBe(200);

    const body = { csv: largeTable() };
    const { body: imported } = await succeed(door, importHouseTable, { as, params, body });
    expect(imported).toMatchObject({ draftPlaces: 4_000, versions: [{ version: 1, dates: 0 }] });
    await expectTooLarge(door, { as: await insertUser(), params, body });
    await expectTooLarge(door, { as, params, body: { csv: 'x'.repeat(2_100_000) } });
    const table = await send(door, pathOf(exportHouseTable, { params }), 'GET', { as });
    expect(table.headers.get('content-disposition')).toBe('attachment; filename="house.csv"');
    expect((await table.text()).split('\r\n')).toHaveLength(4_002);
    expect((await succeed(door, getHouse, { as, params })).body.draft).toEqual(imported.draft);
    const version = { as, params: { ...params, version: '1' } };
    expect((await succeed(door, getHousePlan, version)).body.plan).toEqual(smallHouse());
  });

  it('with something wrong gets no version, and the refusal says what', async () => {
    const as = await insertUser({ role: 'operator' });
    const plan = { ...smallHouse(), tiers: [] };
    const { body } = await succeed(door, createHouse, { as, body: { venue: 'v', name: 'n', plan } });
    const { status, body: problem } = await call(door, createHousePlan, { as, params: { houseId: body.id } });
    expect(status).toBe(409);
    expect(problem).toMatchObject({
      code: 'PLAN_NOT_USABLE',
      findings: expect.arrayContaining([expect.objectContaining({ code: 'unknownTier', section: 'A' })]) as unknown,
    });
    const wrong = { as, params: { houseId: body.id }, body: { csv: 'section,row,seat,x,y\nA,1,1,0,no' } };
    await refuse(door, importHouseTable, wrong, 'VALIDATION_FAILED');
  });
});
