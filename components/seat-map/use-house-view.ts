'use client';

import { select, type Selection } from 'd3-selection';
import { zoom, zoomIdentity, zoomTransform, type D3ZoomEvent, type ZoomBehavior } from 'd3-zoom';
import { useEffect, useMemo, useRef, type RefObject } from 'react';

import { Glide } from './glide';
import type { House } from './house';
import { paintHouse } from './paint-house';
import { Painting } from './painting';
import type { Scene, View } from './scene';

/** A seat as large as this, in CSS pixels a unit, is as large as it gets. */
const CLOSEST = 42;
const STEP = 1.6;
/** More device pixels a CSS pixel than this are not seen, but paid for. */
const MAX_RATIO = 2;
/** A finger that moves less than this is a tap. */
const TAP_PX = 6;

type Zooming = {
  behaviour: ZoomBehavior<HTMLElement, unknown>;
  on: Selection<HTMLElement, unknown, null, undefined>;
  glide: Glide;
  whole: number;
};

/** What one can do besides the gestures; lengths in CSS pixels. */
export type Moves = {
  zoomIn: () => void;
  zoomOut: () => void;
  pan: (right: number, down: number) => void;
  whole: () => void;
  /** Brings a point of the house to the middle, at this scale at least. */
  goTo: (point: { x: number; y: number }, scale: number) => void;
  view: () => View;
};

/** One finger scrolls the page while the whole house is seen, and moves the house when one has come nearer. */
function takesGesture(event: Event, { on, whole }: Zooming): boolean {
  if (event instanceof MouseEvent && event.button !== 0) return false;
  if ('touches' in event && (event as TouchEvent).touches.length < 2) return zoomTransform(on.node()!).k > whole * 1.02;
  return true;
}

function fitted({ left, top, right, bottom }: House['bounds'], width: number, height: number): number {
  return Math.min(width / (right - left), height / (bottom - top));
}

/** What is pressed and dragged, the canvas that lies in it, and what marks on the inset where one looks. */
type Elements = {
  box: RefObject<HTMLElement | null>;
  canvas: RefObject<HTMLCanvasElement | null>;
  marker: RefObject<HTMLElement | null>;
};

/** Of a side of the inset: a marker that is shorter would not be found. */
const SHORTEST = 0.12;

/** The part of a side that is seen, 0 being where it begins and 1 where it ends. */
function partOf(from: number, to: number): { from: number; length: number } {
  const [first, last] = [Math.max(0, from), Math.min(1, to)];
  const length = Math.max(SHORTEST, last - first);
  return { from: Math.min(1 - length, Math.max(0, (first + last - length) / 2)), length };
}

/**
 * Lays the marker over the part of the inset that is seen; there is none when all is. By a transform alone, which the browser does
 * without a layout and without painting: laid by its edges the marker took a third of a frame on a slow phone.
 */
function mark({ style }: HTMLElement, { left, top, right, bottom }: House['bounds'], view: View): void {
  const across = (x: number) => ((x - view.x) / view.scale - left) / (right - left);
  const down = (y: number) => ((y - view.y) / view.scale - top) / (bottom - top);
  const [wide, high] = [partOf(across(0), across(view.width)), partOf(down(0), down(view.height))];
  const [x, y] = [wide.from, high.from].map((part) => `${(100 * part).toFixed(2)}%`);
  style.transform = `translate(${x}, ${y}) scale(${wide.length.toFixed(4)}, ${high.length.toFixed(4)})`;
  style.opacity = Math.min(wide.length, high.length) > 0.98 ? '0' : '1';
}

/**
 * Looks at a house through a canvas: wheel, pinch and drag by d3-zoom, and the moves for buttons and keys. Draws at most
 * once a frame, and only while something is new.
 * @param scene what is seen; null until that is known
 */
export function useHouseView({ box, canvas, marker }: Elements, bounds: House['bounds'], scene: Scene | null): Moves {
  const zooming = useRef<Zooming | null>(null);
  const size = useRef({ width: 1, height: 1, ratio: 1 });
  const frame = useRef(0);
  const painting = useRef<Painting<Scene> | null>(null);
  const seen = useRef(scene);
  const moves = useMemo(() => {
    const view = (): View => {
      const { k, x, y } = box.current ? zoomTransform(box.current) : zoomIdentity;
      return { scale: k, x, y, ...size.current };
    };
    const redraw = (): void => {
      frame.current ||= requestAnimationFrame(() => {
        frame.current = 0;
        if (canvas.current) painting.current ??= new Painting(canvas.current, paintHouse);
        if (marker.current) mark(marker.current, bounds, view());
        if (seen.current && painting.current?.frame(seen.current, view())) redraw();
      });
    };
    const goTo = (point: { x: number; y: number }, scale: number): void => {
      const { width, height } = size.current;
      const k = Math.max(scale, zooming.current?.glide.aim().k ?? 0);
      zooming.current?.glide.to({ k, x: width / 2 - point.x * k, y: height / 2 - point.y * k }, size.current);
    };
    return {
      ...{ view, redraw, goTo },
      zoomIn: () => zooming.current?.glide.nearer(STEP, size.current),
      zoomOut: () => zooming.current?.glide.nearer(1 / STEP, size.current),
      pan: (right: number, down: number) => zooming.current?.glide.by(right, down, size.current),
      whole: () => {
        const state = zooming.current;
        state?.glide.to(wholeHouse(bounds, size.current, state.whole), size.current);
      },
    };
  }, [box, canvas, marker, bounds]);

  useEffect(() => {
    const node = box.current!;
    const behaviour = zoom<HTMLElement, unknown>();
    const on = select<HTMLElement, unknown>(node);
    const state: Zooming = { behaviour, on, glide: new Glide(behaviour, on), whole: 1 };
    zooming.current = state;
    behaviour
      .clickDistance(TAP_PX)
      .translateExtent([
        [bounds.left, bounds.top],
        [bounds.right, bounds.bottom],
      ])
      .filter((event: Event) => takesGesture(event, state))
      .on('start', (event: D3ZoomEvent<HTMLElement, unknown>) => event.sourceEvent && state.glide.forget())
      .on('zoom', (event: D3ZoomEvent<HTMLElement, unknown>) => {
        node.style.touchAction = event.transform.k > state.whole * 1.02 ? 'none' : 'pan-x pan-y';
        moves.redraw();
      });
    state.on.call(behaviour).on('dblclick.zoom', null);
    const observer = new ResizeObserver(() => {
      const { clientWidth: width, clientHeight: height } = node;
      const ratio = Math.min(MAX_RATIO, devicePixelRatio);
      const seenWhole = zoomTransform(node).k <= state.whole * 1.02;
      size.current = { width, height, ratio };
      state.whole = fitted(bounds, width, height);
      behaviour
        .extent([
          [0, 0],
          [width, height],
        ])
        .scaleExtent([state.whole, Math.max(CLOSEST, state.whole)]);
      if (seenWhole) state.on.call(behaviour.transform, wholeHouse(bounds, size.current, state.whole));
      moves.redraw();
    });
    observer.observe(node);
    // A canvas does not notice when the font that it has asked for is there.
    const repaint = (): void => {
      painting.current?.outdate();
      moves.redraw();
    };
    document.fonts.addEventListener('loadingdone', repaint);
    return () => {
      observer.disconnect();
      document.fonts.removeEventListener('loadingdone', repaint);
      state.on.interrupt();
      state.on.on('.zoom', null);
      cancelAnimationFrame(frame.current);
      frame.current = 0;
    };
  }, [box, bounds, moves]);

  useEffect(() => {
    seen.current = scene;
    moves.redraw();
  }, [scene, moves]);

  return moves;
}

function wholeHouse(
  { left, top, right, bottom }: House['bounds'],
  { width, height }: { width: number; height: number },
  scale: number,
) {
  return zoomIdentity
    .translate(width / 2 - ((left + right) / 2) * scale, height / 2 - ((top + bottom) / 2) * scale)
    .scale(scale);
}
