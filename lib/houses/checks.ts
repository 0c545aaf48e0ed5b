import { boxOf, isInside, outlineOf, rectangle, type Point } from './geometry';
import { placesIn, placesOfSection } from './count';
import { type HousePlan, type PlanSection, type SeatedSection, type Stage } from './plan';
import { seatsOf, type PlanSeat } from './places';

/** What can be wrong with a plan; an error keeps it from being put to use, a hint only says what to look at. */
const FINDINGS = {
  noPlaces: 'error',
  emptySection: 'error',
  sectionTwice: 'error',
  rowTwice: 'error',
  labelTwice: 'error',
  withoutTier: 'error',
  unknownTier: 'error',
  markOutside: 'error',
  keptMoreThanThere: 'error',
  overlap: 'error',
  onStage: 'error',
  unusedTier: 'hint',
  noStage: 'hint',
  farFromAisle: 'hint',
  alone: 'hint',
} as const satisfies Record<string, 'error' | 'hint'>;

export type FindingCode = keyof typeof FINDINGS;

/** Something found; `section` by its name, `place` the first one concerned, `count` how many there are of it. */
export type Finding = {
  code: FindingCode;
  level: 'error' | 'hint';
  section: string | null;
  place: string | null;
  count: number;
};

/** Seats nearer than this to each other cannot both be sat on. */
const TOO_NEAR = 0.62;
/** From a seat to the nearest end of its row, along it, at most: past as many knees nobody gets in time. */
const FARTHEST_FROM_AISLE = 20;
/** From a wheelchair's place to that of its companion. */
const BESIDE = 2.2;

class Findings {
  readonly #found = new Map<string, Finding>();

  add(code: FindingCode, section: string | null = null, place: string | null = null): void {
    const key = JSON.stringify([code, section]);
    const known = this.#found.get(key);
    if (known) known.count += 1;
    else this.#found.set(key, { code, level: FINDINGS[code], section, place, count: 1 });
  }

  /** Errors first. */
  get all(): Finding[] {
    return [...this.#found.values()].toSorted((a, b) => a.level.localeCompare(b.level));
  }
}

function twice(names: readonly string[]): string[] {
  return names.filter((name, index) => names.indexOf(name) < index);
}

function isSeated(section: PlanSection): section is SeatedSection {
  return section.kind !== 'standing';
}

function checkNames({ sections }: HousePlan, findings: Findings): void {
  for (const name of twice(sections.map(({ name }) => name))) findings.add('sectionTwice', name);
  for (const section of sections.filter(isSeated)) {
    for (const row of twice(seatsOf(section).map(({ label }) => label))) findings.add('rowTwice', section.name, row);
    for (const { label: row, seats } of seatsOf(section))
      for (const seat of twice(seats.map(({ label }) => label)))
        findings.add('labelTwice', section.name, `${row}-${seat}`);
  }
}

function checkTier(tier: number, tiers: number, findings: Findings, section: string, place: string | null): void {
  if (tier === 0) findings.add('withoutTier', section, place);
  else if (tier > tiers) findings.add('unknownTier', section, place);
}

function checkTiers({ sections, tiers }: HousePlan, findings: Findings): void {
  const used = new Set<number>();
  for (const section of sections) {
    if (!isSeated(section)) {
      used.add(section.tier ?? 0);
      checkTier(section.tier ?? 0, tiers.length, findings, section.name, null);
      continue;
    }
    for (const { label, seats } of seatsOf(section)) {
      for (const seat of seats) {
        used.add(seat.tier);
        checkTier(seat.tier, tiers.length, findings, section.name, `${label}-${seat.label}`);
      }
    }
  }
  for (const [index, { name }] of tiers.entries()) if (!used.has(index + 1)) findings.add('unusedTier', null, name.ko);
}

function checkMarks(section: PlanSection, findings: Findings): void {
  if (placesOfSection(section) === 0) findings.add('emptySection', section.name);
  if (!isSeated(section)) {
    if (section.keptBack > section.capacity) findings.add('keptMoreThanThere', section.name);
    return;
  }
  const rows = seatsOf(section);
  for (const { row, from, to } of section.marks)
    if (from > to || to > (rows[row - 1]?.seats.length ?? 0)) findings.add('markOutside', section.name, String(row));
}

function stageOutline({ shape, x, y, angle, width, depth }: Stage): Point[] {
  if (shape === 'rectangle') {
    const turn = (angle * Math.PI) / 180;
    const front = { x: x + (Math.sin(turn) * depth) / 2, y: y - (Math.cos(turn) * depth) / 2, angle };
    return rectangle(front, width, depth);
  }
  return Array.from({ length: 24 }, (_, index) => {
    const around = (index * Math.PI) / 12;
    return [x + (Math.cos(around) * width) / 2, y + (Math.sin(around) * depth) / 2];
  });
}

type Placed = { section: string; row: string; seat: PlanSeat };

function allSeats({ sections }: HousePlan): Placed[] {
  return sections
    .filter(isSeated)
    .flatMap((section) =>
      seatsOf(section).flatMap(({ label, seats }) =>
        seats.map((seat) => ({ section: section.name, row: label, seat })),
      ),
    );
}

function nameOf({ row, seat }: Placed): string {
  return `${row}-${seat.label}`;
}

/** Seats by squares of one unit, so that each is only compared with those around it. */
const AROUND = [-1, 0, 1].flatMap((right) => [-1, 0, 1].map((down) => [right, down] as const));

function checkOverlaps(seats: readonly Placed[], findings: Findings): void {
  const squares = new Map<number, Placed[]>();
  const squareOf = (x: number, y: number): number => Math.floor(x) * 100_003 + Math.floor(y);
  for (const placed of seats) {
    const { x, y } = placed.seat;
    const near = AROUND.flatMap(([right, down]) => squares.get(squareOf(x + right, y + down)) ?? []);
    if (near.some(({ seat }) => Math.hypot(seat.x - x, seat.y - y) < TOO_NEAR)) {
      findings.add('overlap', placed.section, nameOf(placed));
      // Only those that have room stay in a square, of which there are a handful however many lie there.
      continue;
    }
    const square = squareOf(x, y);
    const there = squares.get(square);
    if (there) there.push(placed);
    else squares.set(square, [placed]);
  }
}

function checkStage(plan: HousePlan, seats: readonly Placed[], findings: Findings): void {
  if (!plan.stage) {
    if (plan.sections.length > 0) findings.add('noStage');
    return;
  }
  const outline = stageOutline(plan.stage);
  const { left, top, right, bottom } = boxOf(outline);
  for (const placed of seats) {
    const { x, y } = placed.seat;
    if (x > left && x < right && y > top && y < bottom && isInside([x, y], outline))
      findings.add('onStage', placed.section, nameOf(placed));
  }
}

/** People who stand are in the way of seats that lie in their area. */
function checkStanding({ sections }: HousePlan, seats: readonly Placed[], findings: Findings): void {
  for (const section of sections) {
    if (isSeated(section)) continue;
    const outline = outlineOf(section);
    for (const { seat } of seats) if (isInside([seat.x, seat.y], outline)) findings.add('overlap', section.name);
  }
}

function checkWays(section: SeatedSection, findings: Findings): void {
  for (const { label, seats } of seatsOf(section)) {
    const aisles = seats.flatMap(({ aisle }, index) => (aisle ? [index] : []));
    const far = seats.some((_, index) => aisles.every((aisle) => Math.abs(aisle - index) > FARTHEST_FROM_AISLE));
    if (far) findings.add('farFromAisle', section.name, label);
    for (const seat of seats.filter(({ wheelchair }) => wheelchair)) {
      const has = seats.some((other) => other.companion && Math.hypot(other.x - seat.x, other.y - seat.y) <= BESIDE);
      if (!has) findings.add('alone', section.name, `${label}-${seat.label}`);
    }
  }
}

/** Everything that is found at a plan, errors first; one finding for each kind and section. */
export function checkPlan(plan: HousePlan): Finding[] {
  const findings = new Findings();
  if (placesIn(plan) === 0) findings.add('noPlaces');
  checkNames(plan, findings);
  checkTiers(plan, findings);
  const seats = allSeats(plan);
  for (const section of plan.sections) {
    checkMarks(section, findings);
    if (isSeated(section)) checkWays(section, findings);
  }
  checkOverlaps(seats, findings);
  checkStage(plan, seats, findings);
  checkStanding(plan, seats, findings);
  return findings.all;
}

/** Whether dates may use the plan. */
export function isUsable(findings: readonly Finding[]): boolean {
  return findings.every(({ level }) => level === 'hint');
}
