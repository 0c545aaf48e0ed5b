import type { z } from 'zod';

import type { housePlan, Mark, PlanRow } from '../../lib/houses/plan';
import { rounded } from '../../lib/houses/shape';

type ToldSection = z.input<typeof housePlan>['sections'][number];

/** From a row to the one behind it, as a plan has it unless told otherwise. */
const ROW_PITCH = 1.15;
/** Between the seats of two sections side by side, at their front: room for stairs and the borders of both. */
const STAIRS = 4;

/** Sections alike, side by side on an arc around the point 0, 0 and facing it, as seats rise around a floor. */
type Ring = {
  /** From the left as one faces the stage, at the top. */
  names: string[];
  tier: number;
  /** Of each section. */
  seats: number;
  rows: number;
  /** Of the first row. */
  radius: number;
  /** Width of the stairs through the middle of each section, where it has some. */
  stairs?: number;
};

/** So many seats in rows, each as long as its arc asks for; what is left over when all are rounded down goes where it misses most. */
function fannedRows({ seats, rows, radius, stairs }: Ring): PlanRow[] {
  const radii = Array.from({ length: rows }, (_, row) => radius + row * ROW_PITCH);
  const all = radii.reduce((sum, each) => sum + each, 0);
  const wanted = radii.map((each) => (seats * each) / all);
  const counts = wanted.map(Math.floor);
  const missing = wanted.map((share, row) => ({ row, by: share - counts[row]! })).toSorted((a, b) => b.by - a.by);
  const left = seats - counts.reduce((sum, each) => sum + each, 0);
  for (const { row } of missing.slice(0, left)) counts[row]! += 1;
  return counts.map((count) => ({
    seats: count,
    ...(stairs && { gaps: [{ after: Math.round(count / 2), width: stairs }] }),
  }));
}

/** The sections of a ring. @param marksOf what differs in the section of that name, whose rows have so many seats */
export function ring(told: Ring, marksOf: (name: string, rows: readonly number[]) => Mark[]): ToldSection[] {
  const { names, tier, radius, stairs = 0 } = told;
  const rows = fannedRows(told);
  const widest = Math.max(...rows.map(({ seats }, row) => (seats - 1 + stairs) / (radius + row * ROW_PITCH)));
  const step = widest + STAIRS / radius;
  const counts = rows.map(({ seats }) => seats);
  return names.map((name, index) => {
    const turn = step * ((names.length - 1) / 2 - index);
    return {
      ...{ kind: 'rows' as const, name, tier, curve: radius, rows, rowPitch: ROW_PITCH },
      x: rounded(-radius * Math.sin(turn)),
      y: rounded(radius * Math.cos(turn)),
      angle: rounded((turn * 180) / Math.PI),
      marks: marksOf(name, counts),
    };
  });
}

/** Straight rows on the floor. */
export function block(
  name: string,
  at: { x: number; y: number; angle?: number },
  { tier, rows, seats }: { tier: number; rows: number; seats: number },
): ToldSection {
  return {
    kind: 'rows',
    name,
    tier,
    ...at,
    rowPitch: ROW_PITCH,
    rows: Array.from({ length: rows }, () => ({ seats })),
  };
}
