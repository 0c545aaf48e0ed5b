import { v7 as uuidv7 } from 'uuid';

import { run } from '../db/statement';
import type { By } from '../deeds/by';
import { Refusal } from '../errors';
import { listPage, type ListPage } from '../list-page';
import type { PageQuery } from '../operation';
import { checkPlan, isUsable, type Finding } from './checks';
import type { HousePlan } from './plan';
import type { HouseCheck, HousePlanView, HouseSummary, HouseView, NewHouse } from './schema';
import {
  findHouse,
  findHouses,
  findPlan,
  insertHouse,
  insertPlan,
  writeDraft,
  type HouseRow,
  type HouseWithDraftRow,
} from './store';
import { planOfTable, TableMistake, tableOf } from './table';
import { inWords } from './words';

/** Drafts that are saved while a version of them is being made; whoever saves faster than that has no time for versions. */
const MAX_ROUNDS = 5;

function asSummary({ draftedAt, ...row }: HouseRow): HouseSummary {
  return { ...row, draftedAt: draftedAt.toISOString() };
}

async function houseRow(houseId: string): Promise<HouseWithDraftRow> {
  const row = await findHouse(houseId);
  if (!row) throw new Refusal('HOUSE_NOT_FOUND');
  return row;
}

/** A page of the houses, the newest first. */
export async function listHouses({ limit, cursor }: PageQuery): Promise<ListPage<HouseSummary>> {
  const { items, nextCursor } = listPage(await findHouses(limit + 1, cursor ?? null), limit, ({ id }) => id);
  return { items: items.map(asSummary), nextCursor };
}

/**
 * A house with its draft.
 * @throws Refusal HOUSE_NOT_FOUND
 */
export async function getHouse(houseId: string): Promise<HouseView> {
  const { draft, ...row } = await houseRow(houseId);
  return { ...asSummary(row), draft };
}

export async function createHouse(wanted: NewHouse, by: By | null = null): Promise<HouseView> {
  const id = uuidv7();
  await insertHouse(run, id, wanted, by);
  return getHouse(id);
}

/**
 * Replaces the draft.
 * @param wanted the version that it must have, or null for any
 * @throws Refusal HOUSE_NOT_FOUND, HOUSE_CHANGED
 */
export async function saveDraft(
  houseId: string,
  plan: HousePlan,
  wanted: number | null,
  by: By | null = null,
): Promise<number> {
  const row = await writeDraft(houseId, plan, wanted, by);
  if (!row) throw new Refusal('HOUSE_NOT_FOUND');
  if (!row.written) throw new Refusal('HOUSE_CHANGED', { members: { draftVersion: row.draftVersion } });
  return row.draftVersion;
}

/**
 * Replaces the draft's sections by those of a table; stage and tiers stay.
 * @throws Refusal HOUSE_NOT_FOUND, HOUSE_CHANGED, VALIDATION_FAILED with the line that is wrong
 */
export async function importTable(
  houseId: string,
  csv: string,
  wanted: number | null,
  by: By | null = null,
): Promise<HouseView> {
  const { draft, draftVersion } = await houseRow(houseId);
  if (wanted !== null && wanted !== draftVersion) throw new Refusal('HOUSE_CHANGED', { members: { draftVersion } });
  await saveDraft(houseId, readTable(csv, draft), draftVersion, by);
  return getHouse(houseId);
}

function readTable(csv: string, draft: HousePlan): HousePlan {
  try {
    return planOfTable(csv, draft);
  } catch (mistake) {
    if (!(mistake instanceof TableMistake)) throw mistake;
    throw new Refusal('VALIDATION_FAILED', { members: { errors: [{ path: 'csv', message: mistake.message }] } });
  }
}

/**
 * The draft as CSV, a piece a section.
 * @throws Refusal HOUSE_NOT_FOUND
 */
export async function* exportTable(houseId: string): AsyncGenerator<string> {
  const { draft } = await houseRow(houseId);
  yield* tableOf(draft);
}

function asChecked(findings: readonly Finding[]): HouseCheck['findings'] {
  return findings.map((finding) => ({ ...finding, message: inWords(finding) }));
}

/**
 * What is wrong with the draft.
 * @throws Refusal HOUSE_NOT_FOUND
 */
export async function checkDraft(houseId: string): Promise<HouseCheck> {
  const { draft, draftVersion } = await houseRow(houseId);
  const findings = checkPlan(draft);
  return { draftVersion, usable: isUsable(findings), findings: asChecked(findings) };
}

/**
 * A version of a plan.
 * @throws Refusal HOUSE_NOT_FOUND
 */
export async function getPlan(houseId: string, version: number): Promise<HousePlanView> {
  const row = await findPlan(houseId, version);
  if (!row) throw new Refusal('HOUSE_NOT_FOUND');
  return { ...row, createdAt: row.createdAt.toISOString() };
}

/**
 * Makes a version of the draft as it was looked at, which must be in order; `made` is not so when it was there already.
 * @param wanted the version that the draft must have, or null for the one that it has
 * @throws Refusal HOUSE_NOT_FOUND, HOUSE_CHANGED, PLAN_NOT_USABLE
 */
export async function createPlan(
  houseId: string,
  wanted: number | null,
  by: By | null = null,
): Promise<{ made: boolean; plan: HousePlanView }> {
  for (let round = 1; ; round += 1) {
    const { draft, draftVersion } = await houseRow(houseId);
    const changed = wanted !== null && wanted !== draftVersion;
    if (changed || round > MAX_ROUNDS) throw new Refusal('HOUSE_CHANGED', { members: { draftVersion } });
    const findings = checkPlan(draft);
    if (!isUsable(findings)) throw new Refusal('PLAN_NOT_USABLE', { members: { findings: asChecked(findings) } });
    const row = await insertPlan(run, houseId, uuidv7(), draftVersion, by);
    if (!row) throw new Refusal('HOUSE_NOT_FOUND');
    if (row.outcome !== 'changed') return { made: row.outcome === 'made', plan: await getPlan(houseId, row.version) };
  }
}
