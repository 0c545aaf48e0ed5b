import type { PlanRow, RowLabels, SeatLabels } from './plan';

/** 1 is A, 26 Z, 27 AA. */
export function letters(number: number): string {
  const letter = String.fromCharCode(65 + ((number - 1) % 26));
  return number <= 26 ? letter : letters(Math.floor((number - 1) / 26)) + letter;
}

type Style = Pick<SeatLabels, 'style' | 'start' | 'skip'> & { which?: SeatLabels['which'] };

/** So many labels one after the other, without those that are skipped. */
export function labelSequence({ style, start, skip, which = 'all' }: Style, count: number): string[] {
  const step = which === 'all' ? 1 : 2;
  const parity = which === 'odd' ? 1 : 0;
  let number = which !== 'all' && start % 2 !== parity ? start + 1 : start;
  const labels: string[] = [];
  while (labels.length < count) {
    const label = style === 'letters' ? letters(number) : String(number);
    if (!skip.includes(label)) labels.push(label);
    number += step;
  }
  return labels;
}

/** The labels of rows from the front; a row with a label of its own takes none of the others. */
export function rowLabelsOf(rule: RowLabels, rows: readonly Pick<PlanRow, 'label'>[]): string[] {
  const unnamed = rows.filter(({ label }) => label === undefined).length;
  const told = labelSequence(rule, unnamed);
  if (rule.from === 'back') told.reverse();
  let next = 0;
  return rows.map(({ label }) => label ?? told[next++]!);
}

/** Which slots of a row its seats have, counted from 0, and how many slots there are; gaps take up some if they count. */
function slotsOf({ seats, gaps = [] }: PlanRow, countGaps: boolean): { slots: number[]; count: number } {
  let slot = 0;
  const slots = Array.from({ length: seats }, (_, index) => {
    const before = countGaps && index > 0 ? gaps.filter(({ after }) => after === index) : [];
    slot += before.reduce((sum, { width }) => sum + Math.max(1, Math.round(width)), 0);
    return slot++;
  });
  return { slots, count: slot };
}

/** The labels of a row's seats, from the left as one faces the stage. */
export function seatLabelsOf(rule: SeatLabels, row: PlanRow): string[] {
  const { slots, count } = slotsOf(row, rule.countGaps);
  const labels = labelSequence(rule, count);
  if (rule.from === 'left') return slots.map((slot) => labels[slot]!);
  if (rule.from === 'right') return slots.map((slot) => labels[count - 1 - slot]!);
  const left = Math.ceil(count / 2);
  return slots.map((slot) => (slot < left ? labels[2 * (left - 1 - slot)]! : labels[2 * (slot - left) + 1]!));
}
