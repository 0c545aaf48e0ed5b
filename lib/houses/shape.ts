import type { SectionShape } from './geometry';
import type { HousePlan, PlanSection, Stage } from './plan';

/** What of a plan decides where its places are, as it travels to a fan's map: no names, labels or marks. */
export type HouseShape = { stage: Stage | null; sections: readonly SectionShape[] };

/** As fine as a picture needs it: points that another program has worked out come with fifteen digits. */
export function rounded(unit: number): number {
  return Math.round(unit * 100) / 100;
}

function shapeOf(section: PlanSection): SectionShape {
  const { x, y, angle } = section;
  if (section.kind === 'standing') return { kind: 'standing', x, y, angle, width: section.width, depth: section.depth };
  if (section.kind === 'placed') {
    const rows = section.rows.map(({ seats }) => ({
      seats: seats.map(([, px, py]) => [null, rounded(px), rounded(py)] as const),
    }));
    return { kind: 'placed', x, y, angle, rows };
  }
  const { curve, rowPitch, seatPitch, align } = section;
  const rows = section.rows.map(({ seats, gaps, shift }) => ({
    seats,
    ...(gaps && { gaps }),
    ...(shift && { shift }),
  }));
  return { kind: 'rows', x, y, angle, curve, rowPitch, seatPitch, align, rows };
}

export function houseShape({ stage, sections }: HousePlan): HouseShape {
  return { stage, sections: sections.map(shapeOf) };
}
