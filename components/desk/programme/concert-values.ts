import { venueTime } from '@/lib/catalog/venue-day';
import type { ConcertPatch, EditedConcert, EditedDate } from '@/lib/programme/schema';
import type { Bilingual } from '@/lib/text';

/** What stands in the fields of the form, by path: texts as typed, times as the venue's clock writes them. */
export type Values = Readonly<Record<string, string>>;

export const ANSWERS = ['address', 'directions', 'refundRule', 'accessibility', 'organiser', 'contact'] as const;
export const TEXTS = ['title', 'artist', 'venue', 'description'] as const;
export const TIMES = ['startsAt', 'doorsAt', 'bookingOpensAt', 'bookingClosesAt'] as const;
export const CHOICES = ['city', 'kind'] as const;
export const NUMBERS = ['ageLimit', 'runningMinutes', 'maxSeatsPerUser', 'holdSeconds'] as const;
const MAY_BE_NONE = new Set(['ageLimit', 'runningMinutes']);

/** A time as a field of type datetime-local has it. */
function toLocal(time: string | null): string {
  return time ? venueTime(time) : '';
}

/** What such a field says, as the API takes it; null for nothing. */
export function fromLocal(text: string): string | null {
  return text === '' ? null : `${text}:00+09:00`;
}

/** Acts, a line each; where the languages differ, the English name stands behind a bar. */
function lineUpText(lineUp: readonly Bilingual[]): string {
  return lineUp.map(({ ko, en }) => (ko === en ? ko : `${ko} | ${en}`)).join('\n');
}

function lineUpOf(text: string): Bilingual[] {
  return text
    .split('\n')
    .map((line) => line.split('|').map((part) => part.trim()))
    .filter(([ko]) => ko)
    .map(([ko, en]) => ({ ko: ko!, en: en || ko! }));
}

function dateValues({ id, tiers, ...date }: EditedDate): [string, string][] {
  return [
    ...TIMES.map((name): [string, string] => [`dates.${id}.${name}`, toLocal(date[name])]),
    ...tiers.flatMap(({ id: tier, name, price, look }): [string, string][] => [
      [`tiers.${tier}.ko`, name.ko],
      [`tiers.${tier}.en`, name.en],
      [`tiers.${tier}.price`, String(price)],
      [`tiers.${tier}.look`, String(look)],
    ]),
  ];
}

/** What the fields say of a concert that nobody has touched. */
export function valuesOf(concert: EditedConcert): Values {
  const { english, details, dates } = concert;
  return Object.fromEntries([
    ...TEXTS.flatMap((name) => [
      [name, concert[name]],
      [`english.${name}`, english[name] ?? ''],
    ]),
    ...[...CHOICES, ...NUMBERS].map((name) => [name, String(concert[name] ?? '')]),
    ['posterUrl', concert.posterUrl ?? ''],
    ...ANSWERS.flatMap((name) => [
      [`details.${name}.ko`, details[name]?.ko ?? ''],
      [`details.${name}.en`, details[name]?.en ?? ''],
    ]),
    ['details.lineUp', lineUpText(details.lineUp)],
    ...dates.flatMap(dateValues),
  ]) as Values;
}

/** The paths of which the fields say something else than the concert. */
export function changedPaths(concert: EditedConcert, values: Values): string[] {
  const were = valuesOf(concert);
  return Object.keys(were).filter((path) => values[path] !== undefined && values[path] !== were[path]);
}

type TierPatch = NonNullable<NonNullable<ConcertPatch['dates']>[number]['tiers']>[number];

function tierPatch(tier: EditedDate['tiers'][number], values: Values, changed: ReadonlySet<string>): TierPatch | null {
  const path = `tiers.${tier.id}`;
  const patch: TierPatch = { id: tier.id };
  if (changed.has(`${path}.ko`) || changed.has(`${path}.en`)) {
    const ko = values[`${path}.ko`]!.trim();
    patch.name = { ko, en: values[`${path}.en`]!.trim() || ko };
  }
  if (changed.has(`${path}.price`)) patch.price = numberOf(values[`${path}.price`]!);
  if (changed.has(`${path}.look`)) patch.look = numberOf(values[`${path}.look`]!);
  return Object.keys(patch).length > 1 ? patch : null;
}

function datePatches(concert: EditedConcert, values: Values, changed: ReadonlySet<string>) {
  return concert.dates.flatMap((date) => {
    const times = TIMES.filter((name) => changed.has(`dates.${date.id}.${name}`));
    const tiers = date.tiers.flatMap((tier) => tierPatch(tier, values, changed) ?? []);
    if (times.length === 0 && tiers.length === 0) return [];
    const given = Object.fromEntries(times.map((name) => [name, fromLocal(values[`dates.${date.id}.${name}`]!)]));
    return [{ id: date.id, ...given, ...(tiers.length > 0 && { tiers }) }];
  });
}

/** A whole number; what is none is refused by the API, as it should be. */
export function numberOf(text: string): number {
  return text.trim() === '' ? NaN : Number(text);
}

function answerOf(values: Values, name: string): Partial<Bilingual> | null {
  const [ko, en] = [values[`details.${name}.ko`]!.trim(), values[`details.${name}.en`]!.trim()];
  return ko || en ? { ...(ko && { ko }), ...(en && { en }) } : null;
}

/** What the fields change, as the API takes it; null where they change nothing. */
export function patchOf(concert: EditedConcert, values: Values): Record<string, unknown> | null {
  const paths = changedPaths(concert, values);
  if (paths.length === 0) return null;
  const changed = new Set(paths);
  const orNull = (path: string): string | null => values[path]!.trim() || null;
  const answers = ANSWERS.filter((name) => changed.has(`details.${name}.ko`) || changed.has(`details.${name}.en`));
  const english = TEXTS.filter((name) => changed.has(`english.${name}`));
  const details = {
    ...Object.fromEntries(answers.map((name) => [name, answerOf(values, name)])),
    ...(changed.has('details.lineUp') && { lineUp: lineUpOf(values['details.lineUp']!) }),
  };
  const dates = datePatches(concert, values, changed);
  const numbers = NUMBERS.filter((name) => changed.has(name));
  const none = (name: string): boolean => MAY_BE_NONE.has(name) && values[name] === '';
  return {
    ...Object.fromEntries(TEXTS.filter((name) => changed.has(name)).map((name) => [name, values[name]!.trim()])),
    ...(english.length > 0 && {
      english: Object.fromEntries(english.map((name) => [name, orNull(`english.${name}`)])),
    }),
    ...Object.fromEntries(
      [...CHOICES, 'posterUrl'].filter((name) => changed.has(name)).map((name) => [name, orNull(name)]),
    ),
    ...Object.fromEntries(numbers.map((name) => [name, none(name) ? null : numberOf(values[name]!)])),
    ...(Object.keys(details).length > 0 && { details }),
    ...(dates.length > 0 && { dates }),
  };
}

/** The field that a path of the API's refusal means: dates and tiers are there by their place in the patch. */
export function fieldOf(path: string, patch: Record<string, unknown>): string {
  const [first, at, name, tierAt, ofTier, language] = path.split('.');
  if (first === 'details') return name === undefined || at === 'lineUp' ? `details.${at}` : `details.${at}.${name}`;
  if (first !== 'dates' || at === undefined) return path;
  const date = (patch['dates'] as { id: string; tiers?: { id: string }[] }[] | undefined)?.[Number(at)];
  if (!date) return path;
  if (name !== 'tiers') return `dates.${date.id}.${name ?? ''}`;
  return `tiers.${date.tiers?.[Number(tierAt)]?.id}.${ofTier === 'name' ? (language ?? 'ko') : ofTier}`;
}

/**
 * What stands in the fields upon another version of the concert: what was typed stays, and all else is as the concert is now.
 * @returns with the paths that somebody else has changed meanwhile; dates that were added need no word
 */
export function rebased(
  before: EditedConcert,
  now: EditedConcert,
  values: Values,
): { values: Values; theirs: string[] } {
  const [were, are] = [valuesOf(before), valuesOf(now)];
  const typed = changedPaths(before, values);
  const theirs = Object.keys(are).filter((path) => were[path] !== undefined && were[path] !== are[path]);
  return { values: { ...are, ...Object.fromEntries(typed.map((path) => [path, values[path]!])) }, theirs };
}
