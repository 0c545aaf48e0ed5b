import { STAGE, type PlacedSection } from './house';
import type { DrawnStage } from './planned-house';
import { FONT, paintNamesNear, paintRowNames, ROWS_NAMED } from './paint-names';
import { paintSeats } from './paint-seats';
import { inSight, SEAT_WIDTH, type Scene, type View } from './scene';

type Ink = CanvasRenderingContext2D;

/** While a unit of the house is smaller than this, in CSS pixels, sections carry their names and the seats left. */
const SECTIONS_NAMED = 8;
/** A chosen seat is never smaller than this, in CSS pixels, so that it is found again from afar. */
const CHOSEN_RADIUS = 6;

function trace(ink: Ink, { outline }: Pick<PlacedSection, 'outline'>, { scale, x, y, ratio }: View): void {
  ink.beginPath();
  for (const [px, py] of outline) ink.lineTo((px * scale + x) * ratio, (py * scale + y) * ratio);
  ink.closePath();
}

/** A stage where and as a plan has it. */
function paintPlannedStage(ink: Ink, { palette, texts }: Scene, view: View, stage: DrawnStage): void {
  const { scale, x, y, ratio } = view;
  trace(ink, stage, view);
  ink.fillStyle = palette.stage;
  ink.fill();
  ink.strokeStyle = palette.line;
  ink.lineWidth = ratio;
  ink.stroke();
  ink.fillStyle = palette.quiet;
  ink.font = `600 ${Math.max(10, Math.min(0.12 * stage.width * scale, 22)) * ratio}px ${FONT}`;
  ink.fillText(texts.stage, (stage.x * scale + x) * ratio, (stage.y * scale + y) * ratio);
}

function paintStage(ink: Ink, scene: Scene, view: View): void {
  const { palette, texts, house } = scene;
  const { scale, x, y, ratio } = view;
  if (house.stage) return paintPlannedStage(ink, scene, view, house.stage);
  if (house.shape) return;
  const unit = scale * ratio;
  const [left, top] = [x * ratio - (STAGE.width / 2) * unit, y * ratio + STAGE.top * unit];
  ink.fillStyle = palette.stage;
  ink.strokeStyle = palette.line;
  ink.lineWidth = ratio;
  ink.beginPath();
  // WebKit leaves corners out that are higher together than what they round.
  ink.roundRect(left, top, STAGE.width * unit, STAGE.height * unit, [0.9 * unit, 0.9 * unit, 9 * unit, 9 * unit]);
  ink.fill();
  ink.stroke();
  ink.fillStyle = palette.quiet;
  ink.font = `600 ${Math.max(10 * ratio, Math.min(2.6 * unit, 22 * ratio))}px ${FONT}`;
  ink.fillText(texts.stage, x * ratio, top + (STAGE.height / 2) * unit);
}

function paintGrounds(ink: Ink, scene: Scene, view: View): void {
  const { house, palette, pointed } = scene;
  ink.lineWidth = view.ratio;
  for (const section of house.sections) {
    if (!inSight(view, section, section.radius + 1)) continue;
    trace(ink, section, view);
    ink.fillStyle = palette.ground;
    ink.fill();
    if (section.standing) paintStanding(ink, scene, section);
    ink.strokeStyle =
      pointed !== null && pointed >= section.first && pointed <= section.last ? palette.ink : palette.line;
    ink.stroke();
  }
}

/** Where people stand: as full as its colour, for nobody has a place of their own; faint when it is full. */
function paintStanding(ink: Ink, { house, palette, free }: Scene, { index, first }: PlacedSection): void {
  const look = house.looks.get(house.tiers[first - 1]!)!;
  ink.globalAlpha = free[index]! > 0 ? 0.3 : 0.08;
  ink.fillStyle = palette[`zone${look}`];
  ink.fill();
  ink.globalAlpha = 1;
}

/** Names of sections, with the seats left where there is room for it. @param only those that people stand in */
function* paintSectionNames(
  ink: Ink,
  { house, palette, free, texts, number }: Scene,
  { scale, x, y, ratio }: View,
  only: boolean,
): Generator<void> {
  for (const section of house.sections) {
    if (only && !section.standing) continue;
    yield;
    const widest = Math.max(...section.rows.map(({ seats }) => seats.length));
    const width = (section.standing ? section.radius * 1.2 : widest) * scale;
    const height = (section.standing ? section.radius : section.rows.length) * scale;
    const size = Math.max(9, Math.min(15, width * 0.3, height * 0.55));
    const left = free[section.index]!;
    const lines = [section.name, ...(width > 44 && height > 3.2 * size ? [left > 0 ? number(left) : texts.full] : [])];
    const [cx, cy] = [(section.x * scale + x) * ratio, (section.y * scale + y) * ratio];
    ink.font = `700 ${size * ratio}px ${FONT}`;
    const wide = Math.max(...lines.map((line) => ink.measureText(line).width)) + size * 0.8 * ratio;
    const high = (lines.length * 1.2 + 0.3) * size * ratio;
    ink.globalAlpha = 0.86;
    ink.fillStyle = palette.ground;
    ink.beginPath();
    ink.roundRect(cx - wide / 2, cy - high / 2, wide, high, size * 0.4 * ratio);
    ink.fill();
    ink.globalAlpha = 1;
    for (const [index, line] of lines.entries()) {
      ink.fillStyle = index === 0 ? palette.ink : palette.quiet;
      ink.font = `${index === 0 ? 700 : 500} ${size * (index === 0 ? 1 : 0.86) * ratio}px ${FONT}`;
      ink.fillText(line, cx, cy + (index - (lines.length - 1) / 2) * size * 1.15 * ratio);
    }
  }
}

function paintChosen(ink: Ink, { house, chosen, palette }: Scene, { scale, x, y, ratio }: View): void {
  const radius = Math.max(CHOSEN_RADIUS, SEAT_WIDTH * scale * 0.58) * ratio;
  for (const seat of chosen) {
    const [cx, cy] = [(house.x[seat - 1]! * scale + x) * ratio, (house.y[seat - 1]! * scale + y) * ratio];
    ink.fillStyle = palette.chosen;
    ink.strokeStyle = palette.paper;
    ink.lineWidth = Math.max(1.5 * ratio, radius * 0.16);
    ink.beginPath();
    ink.arc(cx, cy, radius, 0, 2 * Math.PI);
    ink.fill();
    ink.stroke();
    ink.strokeStyle = palette.chosenOn;
    ink.beginPath();
    ink.moveTo(cx - radius * 0.42, cy + radius * 0.02);
    ink.lineTo(cx - radius * 0.1, cy + radius * 0.34);
    ink.lineTo(cx + radius * 0.44, cy - radius * 0.3);
    ink.stroke();
  }
}

function paintPointed(ink: Ink, { house, pointed, palette }: Scene, { scale, x, y, ratio }: View): void {
  if (pointed === null) return;
  ink.strokeStyle = palette.ink;
  ink.lineWidth = 2 * ratio;
  ink.beginPath();
  ink.arc(
    (house.x[pointed - 1]! * scale + x) * ratio,
    (house.y[pointed - 1]! * scale + y) * ratio,
    Math.max(4, SEAT_WIDTH * scale * 0.66) * ratio,
    0,
    2 * Math.PI,
  );
  ink.stroke();
}

/** Draws the house as it is seen now, from nothing: no state is left on the canvas. Pauses now and then. */
export function* paintHouse(ink: Ink, scene: Scene, view: View): Generator<void> {
  ink.clearRect(0, 0, ink.canvas.width, ink.canvas.height);
  ink.textAlign = 'center';
  ink.textBaseline = 'middle';
  ink.lineCap = 'round';
  ink.lineJoin = 'round';
  paintStage(ink, scene, view);
  paintGrounds(ink, scene, view);
  yield* paintSeats(ink, scene, view);
  if (view.scale >= ROWS_NAMED) yield* paintRowNames(ink, scene, view);
  paintPointed(ink, scene, view);
  const isNear = view.scale >= SECTIONS_NAMED;
  yield* paintSectionNames(ink, scene, view, isNear);
  if (isNear) paintNamesNear(ink, scene, view);
  paintChosen(ink, scene, view);
}
