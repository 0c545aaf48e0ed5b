'use client';

import { select, type Selection } from 'd3-selection';
import { zoom, zoomIdentity, zoomTransform, type ZoomBehavior } from 'd3-zoom';
import { useEffect, useMemo, useRef, type RefObject } from 'react';

import { Painting } from '../seat-map/painting';
import type { View } from '../seat-map/scene';
import { paintPlan, type PlanScene } from './paint-plan';

const MAX_RATIO = 2;
const NEAREST = 48;
const FARTHEST = 0.5;
/** How much nearer a press of a button comes. */
export const ZOOM_STEP = 1.4;

type Box = { left: number; top: number; right: number; bottom: number };
type Elements = {
  box: RefObject<HTMLElement | null>;
  canvas: RefObject<HTMLCanvasElement | null>;
  over: RefObject<HTMLCanvasElement | null>;
};

/** Moves over the plan. */
export type PlanMoves = {
  view: () => View;
  nearer: (factor: number) => void;
  /** Shows a part of the house as large as it fits. */
  show: (room: Box) => void;
  /** Paints what is under the hand at the next frame, and at every one after it; null when nothing is. */
  paintOver: (paint: ((ink: CanvasRenderingContext2D, view: View) => void) | null) => void;
};

type Zooming = { behaviour: ZoomBehavior<HTMLElement, unknown>; on: Selection<HTMLElement, unknown, null, undefined> };

function fitted({ left, top, right, bottom }: Box, { width, height }: { width: number; height: number }) {
  const scale = Math.min(NEAREST, width / (right - left), height / (bottom - top));
  const [x, y] = [width / 2 - ((left + right) / 2) * scale, height / 2 - ((top + bottom) / 2) * scale];
  return zoomIdentity.translate(x, y).scale(scale);
}

function resize(canvas: HTMLCanvasElement, { width, height, ratio }: View): void {
  const [w, h] = [Math.max(1, Math.round(width * ratio)), Math.max(1, Math.round(height * ratio))];
  if (canvas.width !== w) canvas.width = w;
  if (canvas.height !== h) canvas.height = h;
}

/**
 * Looks at a plan through a canvas, by wheel, pinch and drag; a second canvas above it shows what is under the hand, at every
 * frame. Draws only while something is new.
 * @param isFree whether a gesture that begins there moves the view, and nothing of the plan
 * @param whole what is shown at first
 */
export function usePlanView(
  { box, canvas, over }: Elements,
  scene: PlanScene | null,
  isFree: RefObject<(event: Event) => boolean>,
  whole: Box,
): PlanMoves {
  const zooming = useRef<Zooming | null>(null);
  const painting = useRef<Painting<PlanScene> | null>(null);
  const seen = useRef(scene);
  const above = useRef<((ink: CanvasRenderingContext2D, view: View) => void) | null>(null);
  const size = useRef({ width: 1, height: 1, ratio: 1 });
  const first = useRef(whole);
  const frame = useRef(0);
  const moves = useMemo(() => {
    const view = (): View => {
      const { k, x, y } = box.current ? zoomTransform(box.current) : zoomIdentity;
      return { scale: k, x, y, ...size.current };
    };
    const redraw = (): void => {
      frame.current ||= requestAnimationFrame(() => {
        frame.current = 0;
        if (canvas.current) painting.current ??= new Painting(canvas.current, paintPlan);
        const now = view();
        if (over.current) {
          // A sheet with nothing on it costs as much to show as a full one.
          over.current.hidden = above.current === null;
          if (above.current) {
            resize(over.current, now);
            above.current(over.current.getContext('2d')!, now);
          }
        }
        if (seen.current && painting.current?.frame(seen.current, now)) redraw();
      });
    };
    return {
      ...{ view, redraw },
      nearer: (factor: number) => zooming.current && zooming.current.on.call(zooming.current.behaviour.scaleBy, factor),
      show: (room: Box) =>
        zooming.current && zooming.current.on.call(zooming.current.behaviour.transform, fitted(room, size.current)),
      paintOver: (paint: ((ink: CanvasRenderingContext2D, view: View) => void) | null) => {
        above.current = paint;
        redraw();
      },
    };
  }, [box, canvas, over]);

  useEffect(() => {
    const node = box.current!;
    const on = select<HTMLElement, unknown>(node);
    const behaviour = zoom<HTMLElement, unknown>()
      .scaleExtent([FARTHEST, NEAREST])
      .filter((event: Event) => event.type === 'wheel' || isFree.current(event))
      .on('zoom', () => moves.redraw());
    zooming.current = { behaviour, on };
    on.call(behaviour).on('dblclick.zoom', null);
    let isFirst = true;
    const observer = new ResizeObserver(() => {
      const { clientWidth: width, clientHeight: height } = node;
      size.current = { width, height, ratio: Math.min(MAX_RATIO, devicePixelRatio) };
      behaviour.extent([
        [0, 0],
        [width, height],
      ]);
      if (isFirst) moves.show(first.current);
      isFirst = false;
      moves.redraw();
    });
    observer.observe(node);
    return () => {
      observer.disconnect();
      on.on('.zoom', null);
      cancelAnimationFrame(frame.current);
      frame.current = 0;
    };
  }, [box, isFree, moves]);

  useEffect(() => {
    seen.current = scene;
    moves.redraw();
  }, [scene, moves]);

  return moves;
}
