import { v7 as uuid } from 'uuid';
import { describe, expect, test } from 'vitest';

import { pool } from '../db/pool';
import type { Statement } from '../db/statement';
import { insertHouse, smallHouse } from '../makers/houses';
import { insertUser } from '../makers/users';
import { alteredStatement } from '../testing/altered-statement';
import { race, raceAll } from '../testing/race';
import type { HousePlan } from './plan';
import {
  checkDraft,
  createHouse,
  createPlan,
  exportTable,
  getHouse,
  getPlan,
  importTable,
  listHouses,
  saveDraft,
} from './service';
import { statements } from './statements.generated';

/** The same house, with an area for so many people. */
function standing(capacity: number): HousePlan {
  const { sections, ...plan } = smallHouse();
  return {
    ...plan,
    sections: sections.map((section) => (section.kind === 'standing' ? { ...section, capacity } : section)),
  };
}

async function deedsOf(operatorId: string): Promise<string[]> {
  const { rows } = await pool().query<{ deed: string }>(
    'SELECT deed FROM deed WHERE operator_id = $1 ORDER BY created_at, id',
    [operatorId],
  );
  return rows.map(({ deed }) => deed);
}

async function tableOf(houseId: string): Promise<string> {
  let table = '';
  for await (const piece of exportTable(houseId)) table += piece;
  return table;
}

describe('a draft', () => {
  test('is read as it was saved, with its version, and found in the list', async () => {
    const house = await createHouse({ venue: '문화회관', name: '대극장', plan: smallHouse() });
    expect(house).toMatchObject({ draftVersion: 1, draftPlaces: 30, versions: [], draft: smallHouse() });
    expect(await saveDraft(house.id, standing(7), 1)).toBe(2);
    expect(await getHouse(house.id)).toMatchObject({ draftVersion: 2, draftPlaces: 28, draft: standing(7) });
    const { items, nextCursor } = await listHouses({ limit: 1 });
    expect(items).toMatchObject([{ id: house.id, venue: '문화회관', draftPlaces: 28 }]);
    expect(await listHouses({ limit: 1, cursor: nextCursor ?? house.id })).not.toMatchObject({ items });
  });

  test('that another operator has changed is not written over', async () => {
    const { id } = await createHouse({ venue: 'v', name: 'n', plan: smallHouse() });
    await saveDraft(id, standing(7), 1);
    await expect(saveDraft(id, standing(8), 1)).rejects.toMatchObject({
      code: 'HOUSE_CHANGED',
      details: { members: { draftVersion: 2 } },
    });
    await expect(importTable(id, 'section,row,seat,x,y\nA,1,1,0,0', 1)).rejects.toMatchObject({
      code: 'HOUSE_CHANGED',
    });
    expect((await getHouse(id)).draft).toEqual(standing(7));
    await expect(saveDraft(uuid(), standing(8), null)).rejects.toMatchObject({ code: 'HOUSE_NOT_FOUND' });
  });

  test('that one hand saves again and again is one deed; another hand’s is another', async () => {
    const { id } = await createHouse({ venue: 'v', name: 'n', plan: smallHouse() });
    const [one, other] = [await insertUser({ role: 'operator' }), await insertUser({ role: 'operator' })];
    const of = ({ userId }: { userId: string }, reason: string | null = null) => ({ operatorId: userId, reason });
    for (const capacity of [7, 8, 9]) await saveDraft(id, standing(capacity), null, of(one));
    await saveDraft(id, standing(10), null, of(other));
    await saveDraft(id, standing(11), null, of(one, 'more room'));
    expect(await deedsOf(one.userId)).toEqual(['houseDrafted', 'houseDrafted']);
    expect(await deedsOf(other.userId)).toEqual(['houseDrafted']);
  });

  test('comes from a table and goes into one; what is wrong with a table is told by its line', async () => {
    const { houseId } = await insertHouse();
    const table = await tableOf(houseId);
    const { draft, draftVersion } = await importTable(houseId, table, null);
    expect(draft).toMatchObject({ stage: smallHouse().stage, tiers: smallHouse().tiers });
    expect(await tableOf(houseId)).toBe(table);
    await expect(importTable(houseId, 'section,row,seat,x,y\nA,1,1,0,no', null)).rejects.toMatchObject({
      code: 'VALIDATION_FAILED',
      details: { members: { errors: [{ path: 'csv', message: 'line 2: y is no number' }] } },
    });
    expect((await getHouse(houseId)).draftVersion).toBe(draftVersion);
  });
});

describe('a version', () => {
  test('is made of a draft that is in order, once, and never changes', async () => {
    const { id } = await createHouse({ venue: 'v', name: 'n', plan: { ...smallHouse(), tiers: [] } });
    expect(await checkDraft(id)).toMatchObject({ usable: false });
    await expect(createPlan(id, null)).rejects.toMatchObject({ code: 'PLAN_NOT_USABLE' });
    await saveDraft(id, smallHouse(), null);
    const { made, plan } = await createPlan(id, 2);
    expect({ made, plan }).toMatchObject({ made: true, plan: { version: 1, places: 30, plan: smallHouse() } });
    expect(await createPlan(id, null)).toEqual({ made: false, plan });
    await saveDraft(id, standing(9), null);
    await expect(createPlan(id, 2)).rejects.toMatchObject({ code: 'HOUSE_CHANGED' });
    expect((await createPlan(id, 3)).plan).toMatchObject({ version: 2, plan: standing(9) });
    expect(await getPlan(id, 1)).toEqual(plan);
    for (const change of ['UPDATE house_plan SET places = 1', 'DELETE FROM house_plan'])
      await expect(pool().query(`${change} WHERE id = $1`, [plan.id])).rejects.toMatchObject({ code: '23001' });
  });

  test('is of one draft, whole, while others draw and make versions', async () => {
    const { houseId } = await insertHouse();
    const draw = (index: number) => () => saveDraft(houseId, standing(100 + index), null);
    const make = () => createPlan(houseId, null);
    const tasks: Array<() => Promise<unknown>> = Array.from({ length: 24 }, (_, index) =>
      index % 2 === 0 ? draw(index) : make,
    );
    const { failed, refused } = await raceAll(tasks);
    expect(failed).toEqual([]);
    expect(Object.keys(refused).filter((code) => code !== 'HOUSE_CHANGED')).toEqual([]);
    const { rows } = await pool().query<{ version: number; plan: HousePlan; places: number }>(
      'SELECT version, plan, places FROM house_plan WHERE house_id = $1 ORDER BY version',
      [houseId],
    );
    expect(rows.map(({ version }) => version)).toEqual(rows.map((_, index) => index + 1));
    for (const { plan, places } of rows) {
      const area = plan.sections.find(({ kind }) => kind === 'standing') as { capacity: number };
      expect(plan).toEqual(area.capacity === 6 ? smallHouse() : standing(area.capacity));
      expect(places).toBe(area.capacity === 6 ? 30 : 14 + 2 * area.capacity);
    }
  });
});

describe('two who save the same version of a draft', () => {
  async function written(statement: Statement): Promise<number> {
    const { id } = await createHouse({ venue: 'v', name: 'n', plan: smallHouse() });
    const { won } = await race(8, async (index) => {
      const values = [id, JSON.stringify(standing(50 + index)), 1, 1, null];
      const { rows } = await pool().query<{ written: boolean }>({ ...statement, values });
      return rows[0]!.written;
    });
    return won.filter(Boolean).length;
  }

  test('one of them is told', async () => {
    expect(await written(statements.saveDraft)).toBe(1);
  });

  test('control: without the lock one writes over the other', async () => {
    await race(8, () => pool().query('SELECT pg_sleep(0.1)'));
    const unlocked = alteredStatement(statements.saveDraft, [' FOR NO KEY UPDATE', ' AND pg_sleep(0.1) IS NOT NULL']);
    expect(await written(unlocked)).toBeGreaterThan(1);
  });
});
