import type { TextOf } from '../texts/use-texts';

const UNITS = [
  ['days', 86_400],
  ['hours', 3_600],
  ['minutes', 60],
  ['seconds', 1],
] as const;

/** How long something took, by its two largest units: 3 min 5 s; below ten seconds with a tenth. */
export function durationText(t: TextOf<'figures.duration'>, seconds: number): string {
  if (seconds < 10) return t('seconds', { count: Math.round(seconds * 10) / 10 });
  const whole = Math.round(seconds);
  const at = UNITS.findIndex(([, size]) => whole >= size);
  const [unit, size] = UNITS[at]!;
  const [smaller, smallerSize] = UNITS[at + 1] ?? [null, 1];
  const first = t(unit, { count: Math.floor(whole / size) });
  const rest = Math.floor((whole % size) / smallerSize);
  return smaller && rest > 0 ? `${first} ${t(smaller, { count: rest })}` : first;
}
