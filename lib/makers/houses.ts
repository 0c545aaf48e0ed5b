import { housePlan, type HousePlan } from '../houses/plan';
import { createHouse, createPlan, saveDraft } from '../houses/service';

/**
 * A house of 30 places: 14 seats and 16 to stand. Section A has a curved row of 6 and one of 8 seats, of two tiers, with a place for a wheelchair and its
 * companion, one seat kept for the press and one for the house; in area S six stand, and ten more beside the stage.
 */
export function smallHouse(): HousePlan {
  return housePlan.parse({
    stage: { shape: 'rectangle', x: 0, y: -12, width: 14, depth: 5 },
    tiers: [
      { name: { ko: 'R석', en: 'R' }, look: 1 },
      { name: { ko: 'S석', en: 'S' }, look: 2 },
    ],
    sections: [
      {
        ...{ kind: 'rows', name: 'A', x: 0, y: 0, curve: 14, tier: 1 },
        rowLabels: { style: 'letters' },
        seatLabels: { from: 'right' },
        rows: [{ seats: 6, gaps: [{ after: 3, width: 1.5 }] }, { seats: 8 }],
        marks: [
          { row: 1, from: 1, to: 1, wheelchair: true },
          { row: 1, from: 2, to: 2, companion: true },
          { row: 2, from: 1, to: 8, tier: 2 },
          { row: 2, from: 7, to: 7, keptBack: 'press' },
          { row: 2, from: 8, to: 8, keptBack: 'house' },
        ],
      },
      { kind: 'standing', name: 'S', x: 0, y: 8, width: 10, depth: 6, capacity: 6, keptBack: 1, tier: 2 },
      { kind: 'standing', name: '무대 옆', x: 16, y: -14, width: 8, depth: 6, capacity: 10, tier: 1 },
    ],
  });
}

/** A house with a version of its plan, whose draft has been changed since. */
export async function insertHouse(plan: HousePlan = smallHouse()): Promise<{ houseId: string; planId: string }> {
  const { id: houseId } = await createHouse({ venue: '예술의전당', name: '콘서트홀', plan });
  const { plan: made } = await createPlan(houseId, null);
  await saveDraft(houseId, plan, null);
  return { houseId, planId: made.id };
}
