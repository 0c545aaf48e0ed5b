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
  type RefObject,
} from 'react';

import { sectionName } from '../texts/seat-name';
import { useNumbers, useTexts } from '../texts/use-texts';
import { Icon } from '../ui/icon';
import type { House } from './house';
import { HouseInset } from './house-inset';
import { PaletteProbes, usePalette, type Scale } from './palette';
import { hit, pointAt, SEAT_WIDTH, type Scene, type View } from './scene';
import { useHouseView, type Moves } from './use-house-view';
import { viewPlace } from './view-height';

/** A seat that is narrower than this, in CSS pixels, can't be chosen with that pointer: a press comes nearer instead. */
const TOUCHABLE = { coarse: 17, fine: 7 };
/** How near a press on a section comes, in CSS pixels a unit. */
const NEAR = { coarse: 26, fine: 17 };
const PAN_PX = 90;
/** From the middle of the seat under the mouse to the words about it, in units of the house. */
const CLEAR_UNITS = 0.9;

const round =
  'inline-flex size-11 cursor-pointer items-center justify-center rounded-full border border-line bg-card text-ink transition hover:border-ink';

/** What the page may ask of the map. */
export type HouseViewHandle = { show: (seats: readonly number[]) => void };

type Props = {
  ref: Ref<HouseViewHandle>;
  /** Of the element that says how to move. */
  hint: string;
  house: House;
  /** How wide it is for its height. */
  shape: number;
  /** What the looks of free seats tell; `prices` when it is left out. */
  scale?: Scale;
  states: readonly SeatState[];
  free: readonly number[];
  chosen: ReadonlySet<number>;
  /** Whether each seat is what is wanted, which is shown bright; all when null. */
  fits: Uint8Array | null;
  describe: (seat: number) => string;
  press: (seat: number) => void;
  open: (section: number) => void;
};

/** The whole house to look around in and to choose from by pointer; the list beside it does the same by keyboard. */
export default function HouseView({
  ref,
  hint,
  house,
  shape,
  scale = 'prices',
  states,
  free,
  chosen,
  fits,
  describe,
  press,
  open,
}: Props) {
  const t = useTexts('seats.view');
  const words = useWords();
  const box = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const marker = useRef<HTMLSpanElement>(null);
  const { palette, probes } = usePalette();
  const [pointed, setPointed] = useState<number | null>(null);
  const scene = useMemo<Scene | null>(
    () => palette && { house, states, free, chosen, fits, pointed, palette, patterned: scale === 'prices', ...words },
    [house, states, free, chosen, fits, pointed, palette, scale, words],
  );
  const moves = useHouseView({ box, canvas, marker }, house.bounds, scene);
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
    if (event.pointerType !== 'mouse') return;
    const { at, touchable } = under(event);
    setPointed(at?.on && touchable && event.buttons === 0 ? at.nearest : null);
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
        className={`overflow-hidden rounded-large border border-line bg-sunken/60 ${viewPlace} ${pointed === null ? 'cursor-grab active:cursor-grabbing' : 'cursor-pointer'}`}
        style={{ touchAction: 'pan-x pan-y', aspectRatio: shape }}
      >
        <canvas ref={canvas} className="pointer-events-none block size-full origin-top-left will-change-transform" />
      </div>
      <PaletteProbes probes={probes} scale={scale} />
      {pointed !== null && <PointedSeat house={house} seat={pointed} view={moves.view()} text={describe(pointed)} />}
      <MapTools house={house} marker={marker} moves={moves} />
    </div>
  );
}

/** What the map says, in the reader's language. */
function useWords(): Pick<Scene, 'texts' | 'number'> {
  const view = useTexts('seats.view');
  const seats = useTexts('seats');
  const names = useTexts('seatName');
  const number = useNumbers();
  return useMemo(
    () => ({
      texts: {
        stage: view('stage'),
        full: view('full'),
        section: (name) => sectionName(names, name),
        row: (name) => seats('row', { name }),
      },
      number,
    }),
    [view, seats, names, number],
  );
}

type ToolsProps = { house: House; marker: RefObject<HTMLSpanElement | null>; moves: Moves };

/** Below the map, where nothing lies on a seat: where one is in the house, and the ways to come nearer. */
function MapTools({ house, marker, moves }: ToolsProps) {
  const t = useTexts('seats.view');
  return (
    <div className="mt-2 flex h-12 items-center justify-end gap-2">
      <span className="mr-auto">
        <HouseInset house={house} marker={marker} goTo={(point) => moves.goTo(point, 0)} />
      </span>
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
      className="pointer-events-none absolute z-10 w-max max-w-64 -translate-x-1/2 -translate-y-full rounded-small bg-ink px-3 py-1.5 text-fine font-medium text-paper"
      style={{
        left: Math.min(Math.max(x, 110), view.width - 110),
        // Its lower edge stays clear of the seat that it names, whatever its height.
        top: y - CLEAR_UNITS * view.scale,
      }}
    >
      {text}
    </p>
  );
}
