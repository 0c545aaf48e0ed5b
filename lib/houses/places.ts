import { isAside, seatPoints } from './geometry';
import { rowLabelsOf, seatLabelsOf } from './numbering';
import type { KeptFor, Mark, SeatedSection } from './plan';

/** What a seat is besides its place and label. `aisle` follows from where it is. */
type SeatFacts = {
  /** 0 for none. */
  tier: number;
  wheelchair: boolean;
  companion: boolean;
  restrictedView: boolean;
  aisle: boolean;
  keptBack: KeptFor | null;
};

export type PlanSeat = SeatFacts & { label: string; x: number; y: number };

/** A row with its seats, from the left as one faces the stage. */
export type LabelledRow = { label: string; seats: readonly PlanSeat[] };

function rowsOf(section: SeatedSection): { label: string; labels: readonly string[] }[] {
  if (section.kind === 'placed')
    return section.rows.map(({ label, seats }) => ({ label, labels: seats.map(([seat]) => seat) }));
  const labels = rowLabelsOf(section.rowLabels, section.rows);
  return section.rows.map((row, index) => ({
    label: labels[index]!,
    labels: seatLabelsOf(section.seatLabels, row),
  }));
}

function apply(seat: PlanSeat, { tier, wheelchair, companion, restrictedView, keptBack }: Mark): void {
  if (tier !== undefined) seat.tier = tier;
  // A place is for one or for the other.
  if (wheelchair || companion) [seat.wheelchair, seat.companion] = [!companion, companion === true];
  if (restrictedView) seat.restrictedView = true;
  if (keptBack) seat.keptBack = keptBack;
}

function labelled(section: SeatedSection): LabelledRow[] {
  const points = seatPoints(section);
  const rows = rowsOf(section).map(({ label, labels }, row) => ({
    label,
    seats: labels.map((seat, index): PlanSeat => {
      const [x, y] = points[row]![index]!;
      const aisle = isAside(section, points[row]!, index);
      const traits = { wheelchair: false, companion: false, restrictedView: false, aisle };
      return { label: seat, x, y, tier: section.tier ?? 0, ...traits, keptBack: null };
    }),
  }));
  for (const mark of section.marks)
    for (const seat of rows[mark.row - 1]?.seats.slice(mark.from - 1, mark.to) ?? []) apply(seat, mark);
  return rows;
}

const known = new WeakMap<SeatedSection, LabelledRow[]>();

/** The rows of a section with all that there is to say of each seat. Sections never change, so each is worked out once. */
export function seatsOf(section: SeatedSection): readonly LabelledRow[] {
  const rows = known.get(section) ?? labelled(section);
  known.set(section, rows);
  return rows;
}
