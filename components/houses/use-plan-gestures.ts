'use client';

import { boxOf, isInside, type Point } from '@/lib/houses/geometry';
import type { HousePlan, PlanSection } from '@/lib/houses/plan';
import { seatsOf } from '@/lib/houses/places';
import { useEffect, useRef, type PointerEvent, type RefObject } from 'react';

import { pointAt, type View } from '../seat-map/scene';
import { ANGLE_GRID, moveSections, snapped, turnSections, type SeatRef } from './edits';
import { frameOf, keyOf, paintOver, trace, type PlanScene } from './paint-plan';
import type { PlanMoves } from './use-plan-view';

/** What the hand is for: sections to choose, move and turn, or seats to pick. */
export type Tool = 'sections' | 'seats';

/** From the middle of a section's front to the handle that turns it, and how near the hand must come, in CSS pixels. */
const HANDLE_PX = 34;
const HANDLE_REACH_PX = 16;
/** As near as this to another section's middle, in CSS pixels, a section comes to lie under it. */
const ALIGN_PX = 6;
/** A hand that moves less than this has pressed. */
const PRESS_PX = 4;

type Drag =
  | { kind: 'move'; from: Point; right: number; down: number }
  | { kind: 'turn'; index: number; degrees: number }
  | { kind: 'band'; from: Point; to: Point; adds: boolean };

function handleOf({ x, y, angle }: PlanSection, scale: number): Point {
  const turn = (angle * Math.PI) / 180;
  return [x + (Math.sin(turn) * HANDLE_PX) / scale, y - (Math.cos(turn) * HANDLE_PX) / scale];
}

function sectionAt({ sections }: HousePlan, at: Point): number | null {
  const index = sections.findLastIndex((section) => isInside(at, frameOf(section).outline));
  return index < 0 ? null : index;
}

/** The one that is chosen, when it is one. */
function onlyOne(chosen: ReadonlySet<number>): number | null {
  return chosen.size === 1 ? [...chosen][0]! : null;
}

/** The set with what it did not have of these, and without what it had. */
function toggled<T>(set: ReadonlySet<T>, items: Iterable<T>): Set<T> {
  const next = new Set(set);
  for (const item of items) if (!next.delete(item)) next.add(item);
  return next;
}

/** How far sections go for a hand that has gone so far: onto the grid, or under the middle of another section or the stage. */
function snappedMove(
  { sections, stage }: HousePlan,
  chosen: ReadonlySet<number>,
  [right, down]: Point,
  scale: number,
): Point {
  const lead = sections[Math.min(...chosen)]!;
  const others = sections.filter((_, index) => !chosen.has(index));
  const toward = (axis: 'x' | 'y', by: number): number => {
    const wanted = lead[axis] + by;
    const lines = [...others.map((section) => section[axis]), ...(stage ? [stage[axis]] : [])];
    const line = lines.find((at) => Math.abs(at - wanted) * scale < ALIGN_PX);
    return (line ?? snapped(wanted)) - lead[axis];
  };
  return [toward('x', right), toward('y', down)];
}

function seatsIn(section: PlanSection, within: (point: Point) => boolean): SeatRef[] {
  if (section.kind === 'standing') return [];
  return seatsOf(section).flatMap(({ seats }, row) =>
    seats.flatMap(({ x, y }, seat) => (within([x, y]) ? [{ row, seat }] : [])),
  );
}

function bandOf({ from: [ax, ay], to: [bx, by] }: Extract<Drag, { kind: 'band' }>): Point[] {
  return [
    [ax, ay],
    [bx, ay],
    [bx, by],
    [ax, by],
  ];
}

function paintHandle(ink: CanvasRenderingContext2D, { palette }: PlanScene, view: View, section: PlanSection): void {
  const { scale, x, y, ratio } = view;
  const [hx, hy] = handleOf(section, scale);
  trace(
    ink,
    [
      [section.x, section.y],
      [hx, hy],
    ],
    view,
  );
  ink.strokeStyle = palette.chosen;
  ink.lineWidth = 1.5 * ratio;
  ink.stroke();
  ink.beginPath();
  ink.arc((hx * scale + x) * ratio, (hy * scale + y) * ratio, 7 * ratio, 0, 2 * Math.PI);
  ink.fillStyle = palette.paper;
  ink.fill();
  ink.stroke();
}

type Gestures = {
  box: RefObject<HTMLElement | null>;
  moves: PlanMoves;
  scene: PlanScene | null;
  plan: HousePlan;
  chosen: ReadonlySet<number>;
  picked: ReadonlySet<string>;
  tool: Tool;
  choose: (sections: ReadonlySet<number>) => void;
  pick: (seats: ReadonlySet<string>) => void;
  change: (plan: HousePlan) => void;
};

/**
 * What a hand does to the plan. While it is at it only what is under it is drawn anew, over the painting; the plan changes once,
 * when it lets go, which is one step to take back.
 */
export function usePlanGestures({ box, moves, scene, plan, chosen, picked, tool, choose, pick, change }: Gestures) {
  const drag = useRef<{ pressed: Point; drag: Drag | null; hit: number | null } | null>(null);

  const at = ({ clientX, clientY }: { clientX: number; clientY: number }): Point => {
    const { left, top } = box.current!.getBoundingClientRect();
    const { x, y } = pointAt(moves.view(), { x: clientX - left, y: clientY - top });
    return [x, y];
  };
  const onHandle = (point: Point): number | null => {
    const index = tool === 'sections' ? onlyOne(chosen) : null;
    if (index === null) return null;
    const [x, y] = handleOf(plan.sections[index]!, moves.view().scale);
    return Math.hypot(point[0] - x, point[1] - y) * moves.view().scale < HANDLE_REACH_PX ? index : null;
  };
  /** Whether a gesture that begins there is for the view alone. */
  function isFree(event: Event): boolean {
    if ('touches' in event && (event as TouchEvent).touches.length > 1) return true;
    if (event instanceof MouseEvent && event.button !== 0) return event.button === 1;
    const touch = 'touches' in event ? (event as TouchEvent).touches[0] : undefined;
    const point = at(touch ?? (event as MouseEvent));
    return tool === 'sections' && sectionAt(plan, point) === null && onHandle(point) === null;
  }

  const drawOver = (moving: Drag | null): void => {
    if (!scene) return;
    const turnable = tool === 'sections' ? onlyOne(chosen) : null;
    if (!moving && turnable === null) return moves.paintOver(null);
    moves.paintOver((ink, view) => {
      const now =
        moving?.kind === 'move'
          ? moveSections(plan, chosen, moving.right, moving.down)
          : moving?.kind === 'turn'
            ? turnSections(plan, chosen, moving.degrees)
            : plan;
      const sections = moving && moving.kind !== 'band' ? [...chosen].map((index) => now.sections[index]!) : [];
      const band = moving?.kind === 'band' ? bandOf(moving) : null;
      paintOver(ink, scene, view, { moving: sections, band });
      if (turnable !== null) paintHandle(ink, scene, view, now.sections[turnable]!);
    });
  };
  useEffect(() => drawOver(null));

  function begin(event: PointerEvent): void {
    if (event.button !== 0 || !event.isPrimary) return;
    box.current!.focus({ preventScroll: true });
    const point = at(event);
    const pressed: Point = [event.clientX, event.clientY];
    const turning = onHandle(point);
    const hit = turning === null ? sectionAt(plan, point) : turning;
    drag.current = { pressed, drag: null, hit };
    if (turning !== null) drag.current.drag = { kind: 'turn', index: turning, degrees: 0 };
    else if (tool === 'seats') drag.current.drag = { kind: 'band', from: point, to: point, adds: event.shiftKey };
    else if (hit !== null) {
      if (event.shiftKey) choose(toggled(chosen, [hit]));
      else if (!chosen.has(hit)) choose(new Set([hit]));
      drag.current.drag = { kind: 'move', from: point, right: 0, down: 0 };
    }
    if (drag.current.drag) box.current!.setPointerCapture(event.pointerId);
  }

  function go(event: PointerEvent): void {
    const now = drag.current?.drag;
    if (!now || chosen.size === 0) return;
    const point = at(event);
    if (now.kind === 'band') now.to = point;
    else if (now.kind === 'move') {
      const gone: Point = [point[0] - now.from[0], point[1] - now.from[1]];
      [now.right, now.down] = snappedMove(plan, chosen, gone, moves.view().scale);
    } else {
      const { x, y, angle } = plan.sections[now.index]!;
      const wanted = (Math.atan2(point[0] - x, y - point[1]) * 180) / Math.PI;
      now.degrees = snapped(wanted, ANGLE_GRID) - angle;
    }
    drawOver(now);
  }

  function end(event: PointerEvent): void {
    const begun = drag.current;
    drag.current = null;
    if (!begun) return;
    const far = Math.hypot(event.clientX - begun.pressed[0], event.clientY - begun.pressed[1]);
    const { drag: now, hit } = begun;
    if (!now) {
      if (far < PRESS_PX && tool === 'sections') choose(new Set());
      return;
    }
    if (now.kind === 'band') finishBand(now, far < PRESS_PX, hit);
    else if (far >= PRESS_PX && now.kind === 'move' && (now.right !== 0 || now.down !== 0))
      change(moveSections(plan, chosen, now.right, now.down));
    else if (far >= PRESS_PX && now.kind === 'turn' && now.degrees !== 0)
      change(turnSections(plan, chosen, now.degrees));
    drawOver(null);
  }

  /** A press picks a seat, or another section; a box all seats of the chosen section in it. */
  function finishBand({ from, to, adds }: Extract<Drag, { kind: 'band' }>, isPress: boolean, hit: number | null): void {
    const index = onlyOne(chosen);
    if (isPress && hit !== null && hit !== index) return choose(new Set([hit]));
    if (index === null) return;
    const section = plan.sections[index]!;
    const { left, top, right, bottom } = boxOf([from, to]);
    const within = isPress
      ? ([x, y]: Point) => Math.hypot(x - to[0], y - to[1]) < 0.5
      : ([x, y]: Point) => x >= left && x <= right && y >= top && y <= bottom;
    const keys = new Set(seatsIn(section, within).map(({ row, seat }) => keyOf(row, seat)));
    if (isPress) pick(toggled(picked, keys));
    else pick(adds ? new Set([...picked, ...keys]) : keys);
  }

  function cancel(): void {
    drag.current = null;
    drawOver(null);
  }

  return { begin, go, end, cancel, isFree };
}
