'use client';

import type { SeatState } from '@/lib/seats/compact';
import { Maximize, Minus, Plus } from 'lucide';
import {
  useImperativeHandle,
  useMemo,
  useRef,
  useState,
  type KeyboardEvent,
  type MouseEvent,
  type PointerEvent,
  type Ref,
} from 'react';

import { useNumbers, useTexts } from '../texts/use-texts';
import { Icon } from '../ui/icon';
import type { House } from './house';
import { PaletteProbes, usePalette } from './palette';
import { hit, pointAt, SEAT_WIDTH, type Scene, type View } from './scene';
import { useHouseView, type Moves } from './use-house-view';
import { viewHeight } from './view-height';

/** A seat that is narrower than this, in CSS pixels, can't be chosen with that pointer: a press comes nearer instead. */
const TOUCHABLE = { coarse: 17, fine: 7 };
/** How near a press on a section comes, in CSS pixels a unit. */
const NEAR = { coarse: 26, fine: 17 };
const PAN_PX = 90;

const round =
  'inline-flex size-11 cursor-pointer items-center justify-center rounded-full border border-line bg-card text-ink shadow-lifted transition hover:border-ink';

/** What the page may ask of the map. */
export type HouseViewHandle = { show: (seats: readonly number[]) => void };

type Props = {
  ref: Ref<HouseViewHandle>;
  /** Of the element that says how to move. */
  hint: string;
  house: House;
  states: readonly SeatState[];
  free: readonly number[];
  chosen: ReadonlySet<number>;
  price: number | null;
  describe: (seat: number) => string;
  press: (seat: number) => void;
  open: (section: number) => void;
};

/** The whole house to look around in and to choose from by pointer; the list beside it does the same by keyboard. */
export default function HouseView({ ref, hint, house, states, free, chosen, price, describe, press, open }: Props) {
  const t = useTexts('seats.view');
  const numbers = useNumbers();
  const box = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const { palette, probes } = usePalette();
  const [pointed, setPointed] = useState<number | null>(null);
  const [stage, full] = [t('stage'), t('full')];
  const scene = useMemo<Scene | null>(
    () =>
      palette && {
        ...{ house, states, free, chosen, price, pointed, palette },
        texts: { stage, full },
        number: numbers,
      },
    [house, states, free, chosen, price, pointed, palette, stage, full, numbers],
  );
  const moves = useHouseView({ box, canvas }, house.bounds, scene);
  useImperativeHandle(ref, () => ({ show: (seats) => moves.goTo(middleOf(house, seats), nearness()) }), [house, moves]);

  const under = (event: MouseEvent) => {
    const { left, top } = event.currentTarget.getBoundingClientRect();
    const view = moves.view();
    const point = pointAt(view, { x: event.clientX - left, y: event.clientY - top });
    return { at: hit(house, point), touchable: view.scale * SEAT_WIDTH >= TOUCHABLE[pointer()] };
  };
  function choose(event: MouseEvent) {
    const { at, touchable } = under(event);
    if (!at) return;
    open(at.section);
    if (!touchable) moves.goTo(middleOf(house, [at.nearest]), nearness());
    else if (at.on) press(at.nearest);
  }
  function point(event: PointerEvent) {
    const { at, touchable } = under(event);
    setPointed(at?.on && event.pointerType === 'mouse' && touchable && event.buttons === 0 ? at.nearest : null);
  }

  return (
    <div className="relative">
      <div
        ref={box}
        role="application"
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a map that keys move is a widget of its own
        tabIndex={0}
        aria-label={t('name')}
        aria-describedby={hint}
        onKeyDown={(event) => byKey(event, moves)}
        onClick={choose}
        onPointerMove={point}
        onPointerLeave={() => setPointed(null)}
        className={`overflow-hidden rounded-large border border-line bg-sunken/60 ${viewHeight} ${pointed === null ? 'cursor-grab active:cursor-grabbing' : 'cursor-pointer'}`}
        style={{ touchAction: 'pan-x pan-y' }}
      >
        <canvas ref={canvas} className="pointer-events-none block size-full origin-top-left will-change-transform" />
      </div>
      <PaletteProbes probes={probes} />
      {pointed !== null && <PointedSeat house={house} seat={pointed} view={moves.view()} text={describe(pointed)} />}
      <div className="absolute right-3 bottom-3 grid gap-2">
        <button type="button" className={round} onClick={moves.zoomIn} aria-label={t('in')}>
          <Icon of={Plus} className="size-5" />
        </button>
        <button type="button" className={round} onClick={moves.zoomOut} aria-label={t('out')}>
          <Icon of={Minus} className="size-5" />
        </button>
        <button type="button" className={round} onClick={moves.whole} aria-label={t('whole')}>
          <Icon of={Maximize} className="size-5" />
        </button>
      </div>
    </div>
  );
}

function pointer(): 'coarse' | 'fine' {
  return matchMedia('(pointer: coarse)').matches ? 'coarse' : 'fine';
}

function nearness(): number {
  return NEAR[pointer()];
}

function middleOf({ x, y }: House, seats: readonly number[]): { x: number; y: number } {
  const sum = (values: Float32Array) => seats.reduce((total, seat) => total + values[seat - 1]!, 0) / seats.length;
  return { x: sum(x), y: sum(y) };
}

function byKey(event: KeyboardEvent, moves: Moves): void {
  const keys: Partial<Record<string, () => void>> = {
    ArrowLeft: () => moves.pan(-PAN_PX, 0),
    ArrowRight: () => moves.pan(PAN_PX, 0),
    ArrowUp: () => moves.pan(0, -PAN_PX),
    ArrowDown: () => moves.pan(0, PAN_PX),
    ...{ '+': moves.zoomIn, '=': moves.zoomIn, '-': moves.zoomOut, '0': moves.whole, Home: moves.whole },
  };
  const move = event.ctrlKey || event.metaKey || event.altKey ? undefined : keys[event.key];
  if (!move) return;
  event.preventDefault();
  move();
}

/** What the seat under the mouse is, beside it. */
function PointedSeat({ house, seat, view, text }: { house: House; seat: number; view: View; text: string }) {
  const x = house.x[seat - 1]! * view.scale + view.x;
  const y = house.y[seat - 1]! * view.scale + view.y;
  return (
    <p
      aria-hidden
      className="pointer-events-none absolute z-10 w-max max-w-64 -translate-x-1/2 rounded-small bg-ink px-3 py-1.5 text-fine font-medium text-paper"
      style={{
        left: Math.min(Math.max(x, 110), view.width - 110),
        top: y > 70 ? y - 46 - view.scale / 2 : y + view.scale,
      }}
    >
      {text}
    </p>
  );
}
