import type { PlacedSection, PlanRow, RowsSection, StandingSection } from './plan';

export type Point = readonly [x: number, y: number];

/** What of a section decides where its seats are: what the browser of a fan gets. */
export type SectionShape =
  | (Pick<RowsSection, 'kind' | 'x' | 'y' | 'angle' | 'curve' | 'rowPitch' | 'seatPitch' | 'align'> & {
      rows: readonly Pick<PlanRow, 'seats' | 'gaps' | 'shift'>[];
    })
  | (Pick<PlacedSection, 'kind' | 'x' | 'y' | 'angle'> & {
      rows: readonly { seats: readonly (readonly [label: string | null, x: number, y: number])[] }[];
    })
  | Pick<StandingSection, 'kind' | 'x' | 'y' | 'angle' | 'width' | 'depth'>;

type RowsShape = Extract<SectionShape, { kind: 'rows' }>;

/** What says how far apart neighbours are. */
type Pitched = Pick<RowsShape, 'kind' | 'seatPitch'> | { kind: 'placed' | 'standing' };

/** From the outermost seats to a section's border; the names of rows stand there. */
const SIDE_MARGIN = 1.3;
const END_MARGIN = 0.8;
const ARC_POINTS = 13;

/** From a section's own point, its front at the top, to the house's. */
export function intoHouse({ x, y, angle }: { x: number; y: number; angle: number }, [px, py]: Point): Point {
  const turn = (angle * Math.PI) / 180;
  const [sin, cos] = [Math.sin(turn), Math.cos(turn)];
  return [x + px * cos - py * sin, y + px * sin + py * cos];
}

/** A point so far along a row from the middle of the section, and so far behind its front. */
function onRow(curve: number | null, along: number, behind: number): Point {
  if (curve === null) return [along, behind];
  const radius = curve + behind;
  return [radius * Math.sin(along / radius), radius * Math.cos(along / radius) - curve];
}

/** How far along its row each seat is from the first. */
function steps({ seats, gaps = [] }: RowsShape['rows'][number], pitch: number): number[] {
  let at = 0;
  return Array.from({ length: seats }, (_, index) => {
    if (index > 0) at += pitch;
    for (const { after, width } of gaps) if (after === index) at += width;
    return at;
  });
}

/** How far along its row each seat is from the section's middle, row by row. */
function alongRows({ rows, seatPitch, align }: RowsShape): number[][] {
  const all = rows.map((row) => steps(row, seatPitch));
  const widest = Math.max(0, ...all.map((row) => row.at(-1)!));
  return all.map((row, index) => {
    const own = row.at(-1)!;
    const from = align === 'middle' ? -own / 2 : align === 'left' ? -widest / 2 : widest / 2 - own;
    return row.map((step) => from + step + (rows[index]!.shift ?? 0));
  });
}

/** Where the seats of a section are, row by row from its front, each from the left; none where people stand. */
export function seatPoints(shape: SectionShape): Point[][] {
  if (shape.kind === 'standing') return [];
  if (shape.kind === 'placed') return shape.rows.map(({ seats }) => seats.map(([, x, y]) => intoHouse(shape, [x, y])));
  const { curve, rowPitch } = shape;
  return alongRows(shape).map((row, index) =>
    row.map((along) => intoHouse(shape, onRow(curve, along, index * rowPitch))),
  );
}

/** Neighbours farther apart than this many seats' pitches have an aisle between them. */
const AISLE = 1.45;

/** Whether an aisle lies between two neighbours of a row of this section. */
export function isAisleBetween(section: Pitched, [ax, ay]: Point, [bx, by]: Point): boolean {
  const pitch = section.kind === 'rows' ? section.seatPitch : 1;
  return Math.hypot(bx - ax, by - ay) > AISLE * pitch;
}

/** Whether a seat of a row stands at an aisle, or at an end. */
export function isAside(section: Pitched, row: readonly Point[], index: number): boolean {
  const point = row[index]!;
  return [row[index - 1], row[index + 1]].some((beside) => !beside || isAisleBetween(section, point, beside));
}

/** The corners of what has the middle of its front at its place. */
export function rectangle(at: { x: number; y: number; angle: number }, width: number, depth: number): Point[] {
  const half = width / 2;
  const corners: Point[] = [
    [-half, 0],
    [half, 0],
    [half, depth],
    [-half, depth],
  ];
  return corners.map((corner) => intoHouse(at, corner));
}

function cross([ax, ay]: Point, [bx, by]: Point, [cx, cy]: Point): number {
  return (bx - ax) * (cy - ay) - (by - ay) * (cx - ax);
}

function halfHull(points: readonly Point[]): Point[] {
  const hull: Point[] = [];
  for (const point of points) {
    while (hull.length >= 2 && cross(hull.at(-2)!, hull.at(-1)!, point) <= 0) hull.pop();
    hull.push(point);
  }
  return hull.slice(0, -1);
}

/** What a rubber band around the points would be (Andrew's monotone chain). */
function hullOf(points: readonly Point[]): Point[] {
  const sorted = points.toSorted(([ax, ay], [bx, by]) => ax - bx || ay - by);
  return [...halfHull(sorted), ...halfHull(sorted.toReversed())];
}

function placedOutline(points: readonly Point[]): Point[] {
  const around = points.flatMap(([x, y]): Point[] =>
    Array.from({ length: 8 }, (_, index) => {
      const turn = (index * Math.PI) / 4;
      return [x + Math.cos(turn), y + Math.sin(turn)];
    }),
  );
  return hullOf(around);
}

function rowsOutline(shape: RowsShape): Point[] {
  const along = alongRows(shape);
  const { curve, rowPitch } = shape;
  const at = (offset: number, behind: number): Point => intoHouse(shape, onRow(curve, offset, behind));
  const ends = along.map((row) => [row[0]! - SIDE_MARGIN, row.at(-1)! + SIDE_MARGIN] as const);
  const arc = ([from, to]: readonly [number, number], behind: number): Point[] => {
    const points = curve === null ? 2 : ARC_POINTS;
    return Array.from({ length: points }, (_, i) => at(from + ((to - from) * i) / (points - 1), behind));
  };
  const left = ends.map(([from], index) => at(from, index * rowPitch));
  const right = ends.map(([, to], index) => at(to, index * rowPitch));
  const front = arc(ends[0]!, -END_MARGIN);
  const back = arc(ends.at(-1)!, (ends.length - 1) * rowPitch + END_MARGIN);
  return [...left, ...back, ...right.toReversed(), ...front.toReversed()];
}

/** The border of a section as a polygon; an empty one has a small one, so that it can be found. */
export function outlineOf(shape: SectionShape): Point[] {
  if (shape.kind === 'standing') return rectangle(shape, shape.width, shape.depth);
  if (shape.rows.length === 0) return rectangle(shape, 4, 2);
  if (shape.kind === 'rows') return rowsOutline(shape);
  return placedOutline(seatPoints(shape).flat());
}

/** The least upright box around points. */
export function boxOf(points: readonly Point[]): { left: number; top: number; right: number; bottom: number } {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of points) {
    [left, right] = [Math.min(left, x), Math.max(right, x)];
    [top, bottom] = [Math.min(top, y), Math.max(bottom, y)];
  }
  return { left, top, right, bottom };
}

/** Half-way between front and back of rows, however they are bent; null where there are none. */
function middleOfRows(shape: RowsShape): Point | null {
  const along = alongRows(shape);
  if (along.length === 0) return null;
  const [left, right] = [Math.min(...along.map((row) => row[0]!)), Math.max(...along.map((row) => row.at(-1)!))];
  return intoHouse(shape, onRow(shape.curve, (left + right) / 2, ((along.length - 1) * shape.rowPitch) / 2));
}

/**
 * The middle of a section, where its name stands, and how far it reaches from there. That of a bent one lies among its seats,
 * which that of the box around it may not.
 * @param outline its border
 */
export function middleOf(shape: SectionShape, outline: readonly Point[]): { x: number; y: number; radius: number } {
  const { left, top, right, bottom } = boxOf(outline);
  const [x, y] = (shape.kind === 'rows' && middleOfRows(shape)) || [(left + right) / 2, (top + bottom) / 2];
  return { x, y, radius: Math.max(...outline.map(([px, py]) => Math.hypot(px - x, py - y))) };
}

/** Whether a point lies in a polygon (even-odd rule). */
export function isInside([x, y]: Point, polygon: readonly Point[]): boolean {
  let inside = false;
  for (const [index, [ax, ay]] of polygon.entries()) {
    const [bx, by] = polygon.at(index - 1)!;
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
  }
  return inside;
}
