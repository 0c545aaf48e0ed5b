import { boxOf, middleOf, outlineOf, seatPoints, type Point } from '@/lib/houses/geometry';
import { placesOfSection } from '@/lib/houses/count';
import { type HousePlan, type PlanSection } from '@/lib/houses/plan';
import { seatsOf, type PlanSeat } from '@/lib/houses/places';

import { FONT } from '../seat-map/paint-names';
import type { Palette } from '../seat-map/palette';
import { drawnStage } from '../seat-map/planned-house';
import { inSight, SEAT_WIDTH, type View } from '../seat-map/scene';

type Ink = CanvasRenderingContext2D;

/** Everything that is seen of a plan while it is drawn at. */
export type PlanScene = {
  plan: HousePlan;
  /** Sections that are chosen. */
  chosen: ReadonlySet<number>;
  /** Seats that are picked of the section that is chosen: `row seat`, both from 0. */
  picked: ReadonlySet<string>;
  palette: Palette;
  texts: { stage: string };
};

/** From this size on, in CSS pixels a unit, seats carry their labels, and the marks of their traits. */
const LABELLED = 18;
const MARKED = 7;
const GRID_FROM = 9;
const GRID_STEP = 5;

export function keyOf(row: number, seat: number): string {
  return `${row} ${seat}`;
}

type Framed = { outline: readonly Point[]; x: number; y: number; radius: number };
const frames = new WeakMap<PlanSection, Framed>();

/** A section's border, with its middle and reach. */
export function frameOf(section: PlanSection): Framed {
  const known = frames.get(section);
  if (known) return known;
  const outline = outlineOf(section);
  const { x, y, radius } = middleOf(section, outline);
  const framed = { outline, x, y, radius: radius + 1 };
  frames.set(section, framed);
  return framed;
}

/** Traces a polygon of the house. */
export function trace(ink: Ink, outline: readonly Point[], { scale, x, y, ratio }: View): void {
  ink.beginPath();
  for (const [px, py] of outline) ink.lineTo((px * scale + x) * ratio, (py * scale + y) * ratio);
  ink.closePath();
}

function tierColour({ plan, palette }: PlanScene, tier: number): string {
  const look = plan.tiers[tier - 1]?.look;
  if (look === undefined) return palette.edge;
  return palette[`zone${look as 1 | 2 | 3 | 4 | 5}`];
}

function paintGrid(ink: Ink, { palette }: PlanScene, view: View): void {
  const { scale, x, y, width, height, ratio } = view;
  if (scale < GRID_FROM) return;
  ink.strokeStyle = palette.line;
  ink.globalAlpha = 0.5;
  ink.lineWidth = 1;
  ink.beginPath();
  const step = GRID_STEP * scale;
  for (let across = ((x % step) + step) % step; across < width; across += step) {
    ink.moveTo(across * ratio, 0);
    ink.lineTo(across * ratio, height * ratio);
  }
  for (let down = ((y % step) + step) % step; down < height; down += step) {
    ink.moveTo(0, down * ratio);
    ink.lineTo(width * ratio, down * ratio);
  }
  ink.stroke();
  ink.globalAlpha = 1;
}

function paintStage(ink: Ink, { plan, palette, texts }: PlanScene, view: View): void {
  if (!plan.stage) return;
  const { outline, x, y, width } = drawnStage(plan.stage);
  trace(ink, outline, view);
  ink.fillStyle = palette.stage;
  ink.fill();
  ink.strokeStyle = palette.edge;
  ink.lineWidth = view.ratio;
  ink.stroke();
  ink.fillStyle = palette.ink;
  ink.font = `600 ${Math.min(Math.max(10, width * view.scale * 0.12), 22) * view.ratio}px ${FONT}`;
  ink.fillText(texts.stage, (x * view.scale + view.x) * view.ratio, (y * view.scale + view.y) * view.ratio);
}

/** What a seat is besides its tier, small and upon it. */
function paintMarks(ink: Ink, seat: PlanSeat, palette: Palette, at: Point, side: number): void {
  const [x, y] = at;
  if (seat.keptBack) {
    ink.strokeStyle = palette.ink;
    ink.lineWidth = Math.max(1, side * 0.12);
    ink.strokeRect(x - side * 0.36, y - side * 0.36, side * 0.72, side * 0.72);
  }
  if (!seat.wheelchair && !seat.companion && !seat.restrictedView) return;
  ink.fillStyle = palette.paper;
  ink.beginPath();
  if (seat.wheelchair) ink.arc(x, y, side * 0.26, 0, 2 * Math.PI);
  else if (seat.companion) ink.rect(x - side * 0.2, y - side * 0.2, side * 0.4, side * 0.4);
  else ink.rect(x - side * 0.34, y - side * 0.07, side * 0.68, side * 0.14);
  ink.fill();
}

function paintSeats(ink: Ink, scene: PlanScene, section: PlanSection, view: View, isChosen: boolean): void {
  if (section.kind === 'standing') return;
  const { palette, picked } = scene;
  const { scale, ratio } = view;
  const side = Math.max(1, SEAT_WIDTH * scale * ratio);
  let last = -1;
  for (const [row, { seats }] of seatsOf(section).entries()) {
    for (const [index, seat] of seats.entries()) {
      const at: Point = [(seat.x * scale + view.x) * ratio, (seat.y * scale + view.y) * ratio];
      const isPicked = isChosen && picked.has(keyOf(row, index));
      if (isPicked || seat.tier !== last) ink.fillStyle = isPicked ? palette.chosen : tierColour(scene, seat.tier);
      last = isPicked ? -1 : seat.tier;
      ink.fillRect(at[0] - side / 2, at[1] - side / 2, side, side);
      if (scale < MARKED) continue;
      const before = ink.fillStyle;
      paintMarks(ink, seat, palette, at, side);
      if (scale >= LABELLED && !seat.wheelchair && !seat.companion) {
        ink.fillStyle = palette.paper;
        ink.font = `600 ${side * 0.42}px ${FONT}`;
        ink.fillText(seat.label, at[0], at[1]);
      }
      ink.fillStyle = before;
    }
  }
}

function paintRowLabels(ink: Ink, { palette }: PlanScene, section: PlanSection, view: View): void {
  if (section.kind === 'standing' || view.scale < MARKED + 4) return;
  const { scale, ratio } = view;
  ink.fillStyle = palette.quiet;
  ink.font = `500 ${Math.min(0.6 * scale, 13) * ratio}px ${FONT}`;
  for (const { label, seats } of seatsOf(section)) {
    const [first, second = first] = seats;
    if (!first || !second) continue;
    const [dx, dy] = second === first ? [1, 0] : [second.x - first.x, second.y - first.y];
    const far = Math.hypot(dx, dy);
    const [x, y] = [first.x - dx / far, first.y - dy / far];
    ink.fillText(label, (x * scale + view.x) * ratio, (y * scale + view.y) * ratio);
  }
}

function paintName(ink: Ink, { palette }: PlanScene, section: PlanSection, view: View): void {
  const { x, y, radius } = frameOf(section);
  const { scale, ratio } = view;
  const isStanding = section.kind === 'standing';
  if (!isStanding && scale >= LABELLED) return;
  const size = Math.max(9, Math.min(16, radius * scale * 0.3)) * ratio;
  const [cx, cy] = [(x * scale + view.x) * ratio, (y * scale + view.y) * ratio];
  ink.font = `700 ${size}px ${FONT}`;
  const words = isStanding ? `${section.name} · ${placesOfSection(section)}` : section.name;
  const wide = ink.measureText(words).width + size;
  ink.globalAlpha = 0.86;
  ink.fillStyle = palette.ground;
  ink.fillRect(cx - wide / 2, cy - size * 0.8, wide, size * 1.6);
  ink.globalAlpha = 1;
  ink.fillStyle = palette.ink;
  ink.fillText(words, cx, cy);
}

function paintGround(ink: Ink, scene: PlanScene, section: PlanSection, view: View, isChosen: boolean): void {
  const { palette } = scene;
  trace(ink, frameOf(section).outline, view);
  ink.fillStyle = palette.ground;
  ink.fill();
  if (section.kind === 'standing') {
    ink.globalAlpha = 0.35;
    ink.fillStyle = tierColour(scene, section.tier ?? 0);
    ink.fill();
    ink.globalAlpha = 1;
  }
  ink.strokeStyle = isChosen ? palette.chosen : palette.line;
  ink.lineWidth = (isChosen ? 2.5 : 1) * view.ratio;
  ink.stroke();
}

/** Draws the plan as it is seen now, from nothing. Pauses after every section. */
export function* paintPlan(ink: Ink, scene: PlanScene, view: View): Generator<void> {
  ink.clearRect(0, 0, ink.canvas.width, ink.canvas.height);
  ink.textAlign = 'center';
  ink.textBaseline = 'middle';
  ink.lineJoin = 'round';
  paintGrid(ink, scene, view);
  paintStage(ink, scene, view);
  for (const [index, section] of scene.plan.sections.entries()) {
    const frame = frameOf(section);
    if (!inSight(view, frame, frame.radius)) continue;
    const isChosen = scene.chosen.has(index);
    paintGround(ink, scene, section, view, isChosen);
    paintSeats(ink, scene, section, view, isChosen);
    paintRowLabels(ink, scene, section, view);
    paintName(ink, scene, section, view);
    yield;
  }
}

/** Draws what is under the hand, over the painting: sections on their way, or the box that seats are picked with. */
export function paintOver(
  ink: Ink,
  { palette }: PlanScene,
  view: View,
  { moving, band }: { moving: readonly PlanSection[]; band: readonly Point[] | null },
): void {
  ink.clearRect(0, 0, ink.canvas.width, ink.canvas.height);
  ink.strokeStyle = palette.chosen;
  ink.lineWidth = 2 * view.ratio;
  for (const section of moving) {
    trace(ink, outlineOf(section), view);
    ink.globalAlpha = 0.25;
    ink.fillStyle = palette.chosen;
    ink.fill();
    ink.globalAlpha = 1;
    ink.stroke();
    ink.fillStyle = palette.chosen;
    const side = Math.max(1, SEAT_WIDTH * view.scale * view.ratio * 0.8);
    for (const [x, y] of seatPoints(section).flat()) {
      const [px, py] = [(x * view.scale + view.x) * view.ratio, (y * view.scale + view.y) * view.ratio];
      ink.fillRect(px - side / 2, py - side / 2, side, side);
    }
  }
  if (!band) return;
  trace(ink, band, view);
  ink.setLineDash([6 * view.ratio, 4 * view.ratio]);
  ink.stroke();
  ink.setLineDash([]);
}

/** The least box that has the whole plan in it, and room around it to go on drawing. */
export function roomOf({ stage, sections }: HousePlan): ReturnType<typeof boxOf> {
  const points = [
    ...sections.flatMap((section) => frameOf(section).outline),
    ...(stage ? drawnStage(stage).outline : []),
    ...([
      [-20, -15],
      [20, 15],
    ] as const),
  ];
  const { left, top, right, bottom } = boxOf(points);
  return { left: left - 6, top: top - 6, right: right + 6, bottom: bottom + 6 };
}
