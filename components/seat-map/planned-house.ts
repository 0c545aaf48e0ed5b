import {
  boxOf,
  intoHouse,
  middleOf,
  outlineOf,
  rectangle,
  seatPoints,
  type Point,
  type SectionShape,
} from '@/lib/houses/geometry';
import type { Stage } from '@/lib/houses/plan';
import type { HouseShape } from '@/lib/houses/shape';

import type { Section } from './floor-plan';

/** A stage as it is drawn: its border, its middle, and how wide it is for its words. */
export type DrawnStage = { outline: readonly Point[]; x: number; y: number; width: number };

/** Points of a round stage. */
const ROUND_POINTS = 48;
/** From the outermost border to the edge of the picture. */
const MARGIN = 2;

export function drawnStage({ shape, x, y, angle, width, depth }: Stage): DrawnStage {
  if (shape === 'rectangle') {
    const turn = (angle * Math.PI) / 180;
    const front = { x: x + (Math.sin(turn) * depth) / 2, y: y - (Math.cos(turn) * depth) / 2, angle };
    return { outline: rectangle(front, width, depth), x, y, width };
  }
  const outline = Array.from({ length: ROUND_POINTS }, (_, index): Point => {
    const around = (2 * Math.PI * index) / ROUND_POINTS;
    return [x + (Math.cos(around) * width) / 2, y + (Math.sin(around) * depth) / 2];
  });
  return { outline, x, y, width };
}

/** Where people stand everybody is at one point, clear of the area's name; they are counted, and not shown one by one. */
function pointsOf(shape: SectionShape, { first, last }: Section): Point[] {
  if (shape.kind !== 'standing') return seatPoints(shape).flat();
  const point = intoHouse(shape, [0, shape.depth * 0.85]);
  return Array.from({ length: last - first + 1 }, () => point);
}

/** Sections of a date with where their plan has them. */
export function placedByPlan({ sections: shapes }: HouseShape, sections: readonly Section[]) {
  return sections.map((section, index) => {
    const shape = shapes[index]!;
    const outline = outlineOf(shape);
    return { ...section, outline, ...middleOf(shape, outline) };
  });
}

/** Each seat at its point; seat n is at index n - 1. */
export function fillPoints(
  { sections: shapes }: HouseShape,
  sections: readonly Section[],
  points: { x: Float32Array; y: Float32Array },
): void {
  for (const [index, section] of sections.entries()) {
    for (const [seat, [x, y]] of pointsOf(shapes[index]!, section).entries()) {
      points.x[section.first - 1 + seat] = x;
      points.y[section.first - 1 + seat] = y;
    }
  }
}

/** The picture's edge. */
export function boundsByPlan(
  { stage }: HouseShape,
  sections: readonly { outline: readonly Point[] }[],
): ReturnType<typeof boxOf> {
  const outlines = [...sections.map(({ outline }) => outline), ...(stage ? [drawnStage(stage).outline] : [])];
  const { left, top, right, bottom } = boxOf(outlines.flat());
  return { left: left - MARGIN, top: top - MARGIN, right: right + MARGIN, bottom: bottom + MARGIN };
}
