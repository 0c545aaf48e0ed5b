import { run, type Run } from '../db/statement';
import { toLog, type By } from '../deeds/by';
import { placesIn } from './count';
import { type HousePlan } from './plan';
import type { HousePlanView, HouseSummary, NewHouse } from './schema';
import { statements } from './statements.generated';

export type HouseRow = Omit<HouseSummary, 'draftedAt'> & { draftedAt: Date };
export type HouseWithDraftRow = HouseRow & { draft: HousePlan };
type PlanRow = Omit<HousePlanView, 'createdAt'> & { createdAt: Date };

export async function insertHouse(ask: Run, id: string, { venue, name, plan }: NewHouse, by: By | null): Promise<void> {
  const values = [id, venue, name, JSON.stringify(plan), placesIn(plan), toLog(by)];
  await ask(statements.create, values);
}

/** Houses, the newest first, from the one after `after` on. */
export function findHouses(limit: number, after: string | null): Promise<HouseRow[]> {
  return run<HouseRow>(statements.list, [limit, after]);
}

export async function findHouse(houseId: string): Promise<HouseWithDraftRow | null> {
  const [row] = await run<HouseWithDraftRow>(statements.get, [houseId]);
  return row ?? null;
}

/** Whether the draft was written, which needs it to have the version wanted, and its version since; null for no such house. */
export async function writeDraft(
  houseId: string,
  plan: HousePlan,
  wanted: number | null,
  by: By | null,
): Promise<{ written: boolean; draftVersion: number } | null> {
  const values = [houseId, JSON.stringify(plan), placesIn(plan), wanted, toLog(by)];
  const [row] = await run<{ written: boolean; draftVersion: number }>(statements.saveDraft, values);
  return row ?? null;
}

/** Makes a version of the draft if that still has this version; null for no such house. */
export async function insertPlan(
  ask: Run,
  houseId: string,
  planId: string,
  draftVersion: number,
  by: By | null,
): Promise<{ outcome: 'made' | 'there' | 'changed'; version: number } | null> {
  const values = [houseId, planId, draftVersion, toLog(by)];
  const [row] = await ask<{ outcome: 'made' | 'there' | 'changed'; version: number }>(statements.createPlan, values);
  return row ?? null;
}

export async function findPlan(houseId: string, version: number): Promise<PlanRow | null> {
  const [row] = await run<PlanRow>(statements.getPlan, [houseId, version]);
  return row ?? null;
}
