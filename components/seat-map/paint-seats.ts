import { traitsOf } from '@/lib/seats/traits';
import type { IconNode } from 'lucide';

import { MARKS } from './marks';
import type { Palette } from './palette';
import { inSight, SEAT_WIDTH, type Scene, type View } from './scene';
import type { ZoneLook } from './zones';

type Ink = CanvasRenderingContext2D;

/** Seats after which painting may pause: a slow phone needs half a millisecond for them. */
const SEATS_A_STEP = 64;
/** Below this width in device pixels a seat is a plain square. */
const SMALLEST_DRAWN = 6;
/** From this width in device pixels, for each CSS pixel one, a seat carries its label. */
const LABELLED = 20;

/** What a seat looks like: free at a price, bright or not, held, sold, or the visitor's own. */
type Look = `${ZoneLook}` | `${ZoneLook}dim` | 'h' | 's' | 'k' | 'm';

function outline(ink: Ink, size: number, inset: number): void {
  const side = size - 2 * inset;
  ink.beginPath();
  ink.roundRect(inset, inset, side, side, [side * 0.36, side * 0.36, side * 0.16, side * 0.16]);
}

/** The pattern of a price, the same as in globals.css. */
function pattern(ink: Ink, look: ZoneLook, size: number): void {
  const middle = size / 2;
  const bar = Math.max(1, size * 0.14);
  if (look === 1) {
    ink.beginPath();
    ink.arc(middle, middle, size * 0.15, 0, 2 * Math.PI);
    ink.fill();
  }
  if (look === 2) ink.fillRect(size * 0.22, middle - bar / 2, size * 0.56, bar);
  if (look === 4) ink.fillRect(middle - bar / 2, size * 0.22, bar, size * 0.56);
  if (look === 5) {
    ink.lineWidth = bar;
    outline(ink, size, size * 0.24);
    ink.stroke();
  }
}

function paintFree(ink: Ink, palette: Palette, look: ZoneLook, size: number, plain: boolean): void {
  ink.fillStyle = palette[`zone${look}`];
  outline(ink, size, 0.5);
  ink.fill();
  if (plain) return;
  ink.fillStyle = palette.paper;
  ink.strokeStyle = palette.paper;
  pattern(ink, look, size);
}

function paintSold(ink: Ink, palette: Palette, size: number): void {
  ink.fillStyle = palette.sold;
  outline(ink, size, 0.5);
  ink.fill();
  ink.strokeStyle = palette.edge;
  ink.lineWidth = Math.max(1, size * 0.08);
  ink.beginPath();
  for (const [from, to] of [
    [0.34, 0.66],
    [0.66, 0.34],
  ] as const) {
    ink.moveTo(size * from, size * 0.36);
    ink.lineTo(size * to, size * 0.68);
  }
  ink.stroke();
}

function paintHeld(ink: Ink, palette: Palette, size: number): void {
  ink.strokeStyle = palette.held;
  ink.lineWidth = Math.max(1, size * 0.08);
  outline(ink, size, ink.lineWidth);
  ink.save();
  ink.clip();
  for (let x = -size; x < size; x += size * 0.3) {
    ink.moveTo(x, size);
    ink.lineTo(x + size, 0);
  }
  ink.stroke();
  ink.restore();
  outline(ink, size, ink.lineWidth);
  ink.stroke();
}

/** Kept back: as empty as sold, and not crossed out. */
function paintKeptBack(ink: Ink, palette: Palette, size: number): void {
  ink.strokeStyle = palette.sold;
  ink.lineWidth = Math.max(1, size * 0.1);
  outline(ink, size, ink.lineWidth);
  ink.stroke();
}

function draw(look: Look, size: number, palette: Palette, plain: boolean): HTMLCanvasElement {
  const sprite = document.createElement('canvas');
  sprite.width = size;
  sprite.height = size;
  const ink = sprite.getContext('2d')!;
  if (look === 'h') paintHeld(ink, palette, size);
  else if (look === 's') paintSold(ink, palette, size);
  else if (look === 'k') paintKeptBack(ink, palette, size);
  else if (look === 'm') {
    ink.fillStyle = palette.mine;
    outline(ink, size, 0.5);
    ink.fill();
  } else {
    if (look.endsWith('dim')) ink.globalAlpha = 0.22;
    paintFree(ink, palette, Number(look[0]) as ZoneLook, size, plain);
  }
  return sprite;
}

/** Of the place of a mark, which is as wide as that of its drawing. */
const MARK_SHARE = 0.6;
/** Icons are drawn on a square of so many units. */
const ICON_SIDE = 24;

function strokeIcon(ink: Ink, icon: IconNode): void {
  for (const [tag, attributes] of icon) {
    const numberOf = (name: string): number => Number(attributes[name] ?? 0);
    if (tag === 'path') ink.stroke(new Path2D(String(attributes['d'])));
    ink.beginPath();
    if (tag === 'circle') ink.arc(numberOf('cx'), numberOf('cy'), numberOf('r'), 0, 2 * Math.PI);
    if (tag === 'line') {
      ink.moveTo(numberOf('x1'), numberOf('y1'));
      ink.lineTo(numberOf('x2'), numberOf('y2'));
    }
    ink.stroke();
  }
}

/** The mark of the first trait on a ground of its own; a plain dot where it would be too small to be told. */
function drawMark(bits: number, size: number, palette: Palette, plain: boolean): HTMLCanvasElement {
  const sprite = document.createElement('canvas');
  const side = Math.max(4, Math.round(size * MARK_SHARE));
  sprite.width = side;
  sprite.height = side;
  const ink = sprite.getContext('2d')!;
  ink.fillStyle = palette.paper;
  ink.strokeStyle = palette.ink;
  ink.lineWidth = Math.max(1, side * 0.08);
  ink.beginPath();
  ink.arc(side / 2, side / 2, (side - ink.lineWidth) / 2, 0, 2 * Math.PI);
  ink.fill();
  ink.stroke();
  if (!plain) return sprite;
  const unit = (side * 0.64) / ICON_SIDE;
  ink.translate(side * 0.18, side * 0.18);
  ink.scale(unit, unit);
  ink.lineWidth = 2.6;
  ink.lineCap = 'round';
  strokeIcon(ink, MARKS[traitsOf(bits)[0]!]);
  return sprite;
}

/** Drawings of seats of one size, made when first asked for: stamping one costs a tenth of drawing it. */
class Stamps {
  readonly #made = new Map<Look, HTMLCanvasElement>();
  readonly #marks = new Map<number, HTMLCanvasElement>();
  readonly size: number;
  readonly palette: Palette;
  readonly plain: boolean;

  constructor(size: number, palette: Palette, plain: boolean) {
    this.size = size;
    this.palette = palette;
    this.plain = plain;
  }

  /** What a seat with these traits carries in its corner. */
  mark(bits: number): HTMLCanvasElement {
    const made = this.#marks.get(bits) ?? drawMark(bits, this.size, this.palette, this.plain);
    this.#marks.set(bits, made);
    return made;
  }

  of(look: Look): HTMLCanvasElement {
    const made = this.#made.get(look) ?? draw(look, this.size, this.palette, this.plain);
    this.#made.set(look, made);
    return made;
  }
}

let stamps: Stamps | null = null;

function stampsOf(size: number, palette: Palette, plain: boolean): Stamps {
  if (stamps?.size !== size || stamps.palette !== palette || stamps.plain !== plain)
    stamps = new Stamps(size, palette, plain);
  return stamps;
}

/** The look of every seat that is free, by its tier: when it is wanted, and when not. */
function looksOf({ house: { zones } }: Scene): Map<number, readonly [bright: Look, dim: Look]> {
  return new Map(zones.map(({ number, look }) => [number, [`${look}`, `${look}dim`]]));
}

function squareColours({ palette }: Scene): Record<Look, string> {
  const dim = palette.line;
  const zones = { 1: palette.zone1, 2: palette.zone2, 3: palette.zone3, 4: palette.zone4, 5: palette.zone5 };
  return {
    ...zones,
    '1dim': dim,
    '2dim': dim,
    '3dim': dim,
    '4dim': dim,
    '5dim': dim,
    h: palette.held,
    s: palette.sold,
    k: palette.sold,
    m: palette.mine,
  };
}

/** Draws the seats of the sections in sight, except the chosen ones, and pauses now and then. */
export function* paintSeats(ink: Ink, scene: Scene, view: View): Generator<void> {
  const { house, states, fits, palette, patterned } = scene;
  const { scale, ratio } = view;
  const size = Math.round(SEAT_WIDTH * scale * ratio);
  const labelled = size >= LABELLED * ratio;
  const made = size >= SMALLEST_DRAWN ? stampsOf(size, palette, labelled || !patterned) : null;
  const squares = squareColours(scene);
  const looks = looksOf(scene);
  const side = Math.max(1, SEAT_WIDTH * scale * ratio);
  let last: Look | null = null;
  for (const section of house.sections) {
    if (section.standing || !inSight(view, section, section.radius)) continue;
    for (let index = section.first - 1; index < section.last; index += 1) {
      if (index % SEATS_A_STEP === 0) yield;
      const state = states[index]!;
      const dim = fits?.[index] === 0;
      const look = state === 'a' ? looks.get(house.tiers[index]!)![dim ? 1 : 0] : state;
      const x = (house.x[index]! * scale + view.x) * ratio;
      const y = (house.y[index]! * scale + view.y) * ratio;
      if (made) {
        ink.drawImage(made.of(look), Math.round(x - size / 2), Math.round(y - size / 2));
        const bits = state === 's' ? 0 : (house.traits?.[index] ?? 0);
        if (bits !== 0 && !dim) ink.drawImage(made.mark(bits), Math.round(x), Math.round(y - size / 2 - size * 0.12));
        continue;
      }
      if (look !== last) ink.fillStyle = squares[look];
      last = look;
      ink.fillRect(x - side / 2, y - side / 2, side, side);
    }
    yield;
  }
}
