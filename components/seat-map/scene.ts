import type { SeatState } from '@/lib/seats/compact';
import { isInside } from '@/lib/houses/geometry';
import type { House } from './house';
import type { Palette } from './palette';

/** Everything that is seen on the map. */
export type Scene = {
  house: House;
  states: readonly SeatState[];
  /** Free seats by section. */
  free: readonly number[];
  chosen: ReadonlySet<number>;
  /** Whether each seat is what is wanted, which is shown bright; all when null. */
  fits: Uint8Array | null;
  pointed: number | null;
  palette: Palette;
  /** Whether looks differ by a pattern as well, where it can be seen. */
  patterned: boolean;
  texts: { stage: string; full: string; section: (name: string) => string; row: (name: string) => string };
  number: (count: number) => string;
};

/** Where one looks: CSS pixels a unit of the house, the house's 0, 0 in CSS pixels, and device pixels a CSS pixel. */
export type View = { scale: number; x: number; y: number; width: number; height: number; ratio: number };

/** A seat's width, in units of the house. */
export const SEAT_WIDTH = 0.78;

type Point = { x: number; y: number };

/** The point of the house under a point of the canvas. */
export function pointAt({ scale, x, y }: View, at: Point): Point {
  return { x: (at.x - x) / scale, y: (at.y - y) / scale };
}

/** Whether a circle of the house is in sight. */
export function inSight({ scale, x, y, width, height }: View, centre: Point, radius: number): boolean {
  const r = radius * scale;
  const [cx, cy] = [centre.x * scale + x, centre.y * scale + y];
  return cx + r > 0 && cy + r > 0 && cx - r < width && cy - r < height;
}

/** Farther from a seat's centre than this, in units of the house, the finger is on none. */
const REACH = 0.8;

/** What is at a point of the house: a section and the seat of it that is nearest, and whether the point is on that seat. */
export function hit({ sections, x, y }: House, at: Point): { section: number; nearest: number; on: boolean } | null {
  let found: { section: number; seat: number; away: number } | null = null;
  for (const section of sections) {
    if (Math.hypot(section.x - at.x, section.y - at.y) > section.radius) continue;
    if (section.standing) {
      if (isInside([at.x, at.y], section.outline)) return { section: section.index, nearest: section.first, on: false };
      continue;
    }
    for (let seat = section.first; seat <= section.last; seat += 1) {
      const away = Math.hypot(x[seat - 1]! - at.x, y[seat - 1]! - at.y);
      if (!found || away < found.away) found = { section: section.index, seat, away };
    }
  }
  if (!found || found.away > 2 * REACH) return null;
  return { section: found.section, nearest: found.seat, on: found.away <= REACH };
}
