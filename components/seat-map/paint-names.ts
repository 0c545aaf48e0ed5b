import type { PlacedSection } from './house';
import { inSight, type Scene, type View } from './scene';

type Ink = CanvasRenderingContext2D;

export const FONT = '"Frontrow Sans", "Pretendard Variable", system-ui, sans-serif';
/** From this size on rows and seats carry their names, in CSS pixels a unit of the house. */
export const ROWS_NAMED = 13;
const SEATS_NAMED = 25;
/** From the middle of a row's first seat to the middle of its name: between that seat and the section's border. */
const ROW_NAME_UNITS = 0.86;
/** How far words that stay in sight stand from the edge, in CSS pixels. */
const EDGE = 4;
const LETTERS = 12;

/** Words on a ground of their own, in CSS pixels. @param at the middle of the words */
function paintPill(
  ink: Ink,
  { palette }: Scene,
  { ratio, width }: View,
  words: string,
  at: { x: number; y: number },
): void {
  ink.font = `700 ${LETTERS * ratio}px ${FONT}`;
  const half = (ink.measureText(words).width + LETTERS * ratio) / 2;
  const high = LETTERS * 1.6 * ratio;
  const x = Math.min(Math.max(at.x * ratio, half + EDGE * ratio), width * ratio - half - EDGE * ratio);
  const y = at.y * ratio;
  ink.globalAlpha = 0.9;
  ink.fillStyle = palette.ground;
  ink.beginPath();
  ink.roundRect(x - half, y - high / 2, 2 * half, high, high / 2);
  ink.fill();
  ink.globalAlpha = 1;
  ink.fillStyle = palette.ink;
  ink.fillText(words, x, y);
}

/** The part of a section that is in sight, in CSS pixels; null when none is. */
function seenOf({ outline }: PlacedSection, { scale, x, y, width, height }: View) {
  let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity];
  for (const [px, py] of outline) {
    left = Math.min(left, px * scale + x);
    right = Math.max(right, px * scale + x);
    top = Math.min(top, py * scale + y);
    bottom = Math.max(bottom, py * scale + y);
  }
  const seen = { left: Math.max(0, left), right: Math.min(width, right), top, bottom: Math.min(height, bottom) };
  return seen.right - seen.left > 3 * LETTERS && seen.bottom - Math.max(0, seen.top) > 3 * LETTERS ? seen : null;
}

/** Where one has come near, the name of every section in sight: at its front, or at the upper edge while that is out of sight. */
export function paintNamesNear(ink: Ink, scene: Scene, view: View): void {
  for (const section of scene.house.sections) {
    if (section.standing || !inSight(view, section, section.radius)) continue;
    const seen = seenOf(section, view);
    if (!seen) continue;
    const y = Math.max(EDGE + LETTERS * 0.8, seen.top - LETTERS * 0.3);
    paintPill(ink, scene, view, scene.texts.section(section.name), { x: (seen.left + seen.right) / 2, y });
  }
}

/** Names of rows before their first seat, or at the edge while that is out of sight, and of seats upon them. */
export function* paintRowNames(ink: Ink, scene: Scene, view: View): Generator<void> {
  const { house, states, chosen, palette } = scene;
  const { scale, x, y, ratio, width, height } = view;
  const at = (values: Float32Array, seat: number, origin: number): number => values[seat - 1]! * scale + origin;
  for (const section of house.sections) {
    if (section.standing || !inSight(view, section, section.radius + 2)) continue;
    yield;
    for (const { name, seats, labels } of section.rows) {
      if (scale >= SEATS_NAMED) {
        ink.font = `600 ${0.36 * scale * ratio}px ${FONT}`;
        for (const [index, seat] of seats.entries()) {
          if (states[seat - 1] !== 'a' || chosen.has(seat)) continue;
          ink.fillStyle = palette.paper;
          ink.fillText(labels?.[index] ?? String(seat), at(house.x, seat, x) * ratio, at(house.y, seat, y) * ratio);
        }
      }
      if (!name) continue;
      const before = at(house.x, seats[0]!, x) - ROW_NAME_UNITS * scale;
      if (before > EDGE) {
        ink.font = `500 ${Math.min(0.56 * scale, 13) * ratio}px ${FONT}`;
        ink.fillStyle = palette.quiet;
        ink.fillText(name, before * ratio, at(house.y, seats[0]!, y) * ratio);
        continue;
      }
      const first = seats.find((seat) => at(house.x, seat, x) > 0);
      const down = first && at(house.y, first, y);
      if (down && down > 2 * LETTERS && down < height && at(house.x, first, x) < width)
        paintPill(ink, scene, view, scene.texts.row(name), { x: 0, y: down });
    }
  }
}
