import { seatPoints } from '@/lib/houses/geometry';
import { letters } from '@/lib/houses/numbering';
import type {
  HousePlan,
  KeptFor,
  Mark,
  PlanRow,
  PlanSection,
  RowsSection,
  SeatedSection,
  StandingSection,
} from '@/lib/houses/plan';

/** Positions are whole multiples of this, in seats, and angles of that, in degrees, unless somebody types others. */
export const GRID = 0.5;
export const ANGLE_GRID = 5;

/** A seat of a section: its row and its place within it, both counted from 0. */
export type SeatRef = { row: number; seat: number };

/** What is changed of seats; what is left out stays. `tier` null gives them that of their section. */
export type SeatChange = {
  tier?: number | null;
  wheelchair?: boolean;
  companion?: boolean;
  restrictedView?: boolean;
  keptBack?: KeptFor | null;
};

/** Changes a section; changes that are merged under one name are one step to take back. */
export type ChangeSection = (change: (section: PlanSection) => PlanSection, merging?: string) => void;

export function snapped(value: number, grid = GRID): number {
  return Math.round(value / grid) * grid;
}

function freeName({ sections }: HousePlan): string {
  const names = new Set(sections.map(({ name }) => name));
  for (let number = 1; ; number += 1) if (!names.has(letters(number))) return letters(number);
}

function withSection(plan: HousePlan, section: PlanSection): HousePlan {
  return { ...plan, sections: [...plan.sections, section] };
}

const NUMBERS = { style: 'numbers', start: 1, skip: [] } as const;

/** Another section of rows, with its front at a point. */
export function addRows(plan: HousePlan, x: number, y: number, curve: number | null): HousePlan {
  const section: RowsSection = {
    kind: 'rows',
    ...{ name: freeName(plan), x: snapped(x), y: snapped(y), angle: 0, curve, rowPitch: 1.15, seatPitch: 1 },
    align: 'middle',
    rowLabels: { ...NUMBERS, skip: [], from: 'front' },
    seatLabels: { ...NUMBERS, skip: [], from: 'left', which: 'all', countGaps: false },
    tier: plan.tiers.length > 0 ? 1 : null,
    rows: Array.from({ length: 6 }, (): PlanRow => ({ seats: 12 })),
    marks: [],
  };
  return withSection(plan, section);
}

/** Another area to stand in. */
export function addStanding(plan: HousePlan, x: number, y: number): HousePlan {
  const section: StandingSection = {
    ...{ kind: 'standing', name: freeName(plan), x: snapped(x), y: snapped(y), angle: 0, width: 16, depth: 10 },
    ...{ capacity: 200, keptBack: 0, tier: plan.tiers.length > 0 ? 1 : null },
  };
  return withSection(plan, section);
}

export function changeSection(
  plan: HousePlan,
  index: number,
  change: (section: PlanSection) => PlanSection,
): HousePlan {
  return { ...plan, sections: plan.sections.map((section, at) => (at === index ? change(section) : section)) };
}

export function removeSections(plan: HousePlan, chosen: ReadonlySet<number>): HousePlan {
  return { ...plan, sections: plan.sections.filter((_, index) => !chosen.has(index)) };
}

export function moveSections(plan: HousePlan, chosen: ReadonlySet<number>, right: number, down: number): HousePlan {
  const moved = (section: PlanSection): PlanSection => ({ ...section, x: section.x + right, y: section.y + down });
  return { ...plan, sections: plan.sections.map((section, index) => (chosen.has(index) ? moved(section) : section)) };
}

/** The same angle between -180 and 180. */
function turned(angle: number): number {
  return ((((angle + 180) % 360) + 360) % 360) - 180;
}

export function turnSections(plan: HousePlan, chosen: ReadonlySet<number>, degrees: number): HousePlan {
  const of = (section: PlanSection): PlanSection => ({ ...section, angle: turned(section.angle + degrees) });
  return { ...plan, sections: plan.sections.map((section, index) => (chosen.has(index) ? of(section) : section)) };
}

/** Copies of sections, beside them. Their places are the last ones. */
export function copySections(plan: HousePlan, chosen: ReadonlySet<number>): HousePlan {
  let copied = plan;
  for (const index of [...chosen].sort((a, b) => a - b)) {
    const section = plan.sections[index]!;
    copied = withSection(copied, { ...section, name: freeName(copied), x: section.x + 2, y: section.y + 2 });
  }
  return copied;
}

type Facts = Omit<Mark, 'row' | 'from' | 'to'>;

/** What the marks say of each seat, row by row. */
function factsOf(section: SeatedSection): Facts[][] {
  const facts = seatPoints(section).map((row) => row.map((): Facts => ({})));
  for (const { row, from, to, ...told } of section.marks)
    for (let seat = from; seat <= to; seat += 1) {
      const known = facts[row - 1]?.[seat - 1];
      if (known) Object.assign(known, told);
      if (known && told.wheelchair) delete known.companion;
      if (known && told.companion) delete known.wheelchair;
    }
  return facts;
}

function changed(facts: Facts, { tier, wheelchair, companion, restrictedView, keptBack }: SeatChange): Facts {
  const next: Facts = { ...facts };
  if (tier !== undefined) {
    delete next.tier;
    if (tier !== null) next.tier = tier;
  }
  if (keptBack !== undefined) {
    delete next.keptBack;
    if (keptBack !== null) next.keptBack = keptBack;
  }
  const traits = { wheelchair, companion, restrictedView };
  for (const [name, is] of Object.entries(traits) as [keyof typeof traits, boolean | undefined][]) {
    if (is === undefined) continue;
    delete next[name];
    if (is) next[name] = true;
  }
  if (wheelchair) delete next.companion;
  if (companion) delete next.wheelchair;
  return next;
}

/** Seats side by side that are alike are one mark. */
function marksOf(facts: readonly (readonly Facts[])[], sectionTier: number | null): Mark[] {
  const marks: Mark[] = [];
  for (const [row, seats] of facts.entries()) {
    let open = null as { key: string; mark: Mark } | null;
    for (const [seat, { tier, ...others }] of seats.entries()) {
      const told: Facts = { ...(tier !== undefined && tier !== sectionTier && { tier }), ...others };
      const key = JSON.stringify(Object.entries(told).sort());
      if (Object.keys(told).length === 0) open = null;
      else if (open?.key === key) open.mark.to = seat + 1;
      else {
        open = { key, mark: { row: row + 1, from: seat + 1, to: seat + 1, ...told } };
        marks.push(open.mark);
      }
    }
  }
  return marks;
}

/** The section with some of its seats changed. */
export function markSeats<Section extends SeatedSection>(
  section: Section,
  seats: readonly SeatRef[],
  change: SeatChange,
): Section {
  const facts = factsOf(section);
  for (const { row, seat } of seats) {
    const known = facts[row]?.[seat];
    if (known) facts[row]![seat] = changed(known, change);
  }
  return { ...section, marks: marksOf(facts, section.tier) };
}

/** Rows of so many seats each; what is left of the rows before stays as it was, marks beyond the new ends go. */
export function resizeRows(section: RowsSection, seats: readonly number[]): RowsSection {
  const rows = seats.map((count, index): PlanRow => {
    const { gaps, ...before } = section.rows[index] ?? { ...section.rows.at(-1), label: undefined };
    const kept = gaps?.filter(({ after }) => after < count);
    const { label, shift } = before;
    return {
      seats: count,
      ...(label !== undefined && { label }),
      ...(shift !== undefined && { shift }),
      ...(kept && kept.length > 0 && { gaps: kept }),
    };
  });
  const marks = section.marks.flatMap((mark) => {
    const last = seats[mark.row - 1] ?? 0;
    return mark.from > last ? [] : [{ ...mark, to: Math.min(mark.to, last) }];
  });
  return { ...section, rows, marks };
}

/** The same aisles through every row that is long enough. */
export function setAisles(section: RowsSection, after: readonly number[], width: number): RowsSection {
  const rows = section.rows.map(({ gaps: _, ...row }): PlanRow => {
    const gaps = after.filter((seat) => seat < row.seats).map((seat) => ({ after: seat, width }));
    return gaps.length > 0 ? { ...row, gaps } : row;
  });
  return { ...section, rows };
}

export function addTier(plan: HousePlan): HousePlan {
  const number = plan.tiers.length + 1;
  const tier = { name: { ko: `${letters(number)}석`, en: letters(number) }, look: ((number - 1) % 5) + 1 };
  return { ...plan, tiers: [...plan.tiers, tier] };
}

/** Takes the last tier away; what had it has none. */
export function removeLastTier(plan: HousePlan): HousePlan {
  const last = plan.tiers.length;
  const of = (section: PlanSection): PlanSection => {
    const tier = section.tier === last ? null : section.tier;
    if (section.kind === 'standing') return { ...section, tier };
    const facts = factsOf(section).map((row) =>
      row.map(({ tier: own, ...rest }) => (own === last || own === undefined ? rest : { ...rest, tier: own })),
    );
    return { ...section, tier, marks: marksOf(facts, tier) };
  };
  return { ...plan, tiers: plan.tiers.slice(0, -1), sections: plan.sections.map(of) };
}

/** Numbers as people write them, such as `12, 14 16`; null when something else stands there. */
export function numbersIn(text: string): number[] | null {
  const parts = text.split(/[\s,;]+/u).filter(Boolean);
  const numbers = parts.flatMap((part) => {
    const [, count, times = '1'] = /^(\d+)(?:[x×*](\d+))?$/u.exec(part) ?? [];
    return count === undefined ? [NaN] : Array<number>(Math.min(Number(times), 100)).fill(Number(count));
  });
  return numbers.every((number) => Number.isInteger(number) && number >= 1) ? numbers : null;
}

/** The same numbers, those that repeat told once: `12×6`. */
export function asText(numbers: readonly number[]): string {
  const runs: [number, number][] = [];
  for (const number of numbers) {
    const run = runs.at(-1);
    if (run?.[0] === number) run[1] += 1;
    else runs.push([number, 1]);
  }
  return runs.map(([number, times]) => (times > 1 ? `${number}×${times}` : String(number))).join(', ');
}
