import type { PoolClient } from 'pg';

import { findPlans } from '../../lib/catalog/store';
import { runWithin } from '../../lib/db/statement';
import type { HousePlan } from '../../lib/houses/plan';
import { insertHouse, insertPlan } from '../../lib/houses/store';
import type { DemoHouse } from './houses';
import { houseIdOf, planIdOf } from './ids';

/** A house's draft as it is begun. */
const FIRST_DRAFT = 1;

/**
 * The first version of a house's plan, as it was made for the first date that names it. The house is only drawn when there is no
 * such version: whatever operators have made of it since stays.
 */
export async function firstPlanOf(
  client: PoolClient,
  { slug, venue, name, plan }: DemoHouse,
): Promise<{ planId: string; plan: HousePlan }> {
  const ask = runWithin(client);
  const planId = planIdOf(slug);
  const made = (await findPlans(ask, [planId])).get(planId);
  if (made) return { planId, plan: made };
  await insertHouse(ask, houseIdOf(slug), { venue, name, plan }, null);
  await insertPlan(ask, houseIdOf(slug), planId, FIRST_DRAFT, null);
  return { planId, plan };
}
