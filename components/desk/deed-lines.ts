import { venueTime } from '@/lib/catalog/venue-day';
import type { DeedView } from '@/lib/deeds/schema';

/** What a deed tells of, of which there are names in the reader's language; what else it has stays in the export. */
const FACTS = [
  'deskRole',
  'capacity',
  'admitPerSecond',
  'activeSeconds',
  'claimSeconds',
  'moreTimeSeconds',
  'paused',
  'ko',
  'en',
  'title',
  'artist',
  'house',
  'venue',
  'version',
  'keptFor',
  'seatNumbers',
  'blockedUntil',
  'blockedFor',
  'description',
  'dates',
  'seats',
  'maxSeatsPerUser',
  'holdSeconds',
  'token',
  'permissions',
  'expiresAt',
  'client',
  'city',
  'kind',
  'ageLimit',
  'runningMinutes',
  'posterUrl',
  'address',
  'directions',
  'refundRule',
  'accessibility',
  'organiser',
  'contact',
  'lineUp',
  'startsAt',
  'doorsAt',
  'bookingOpensAt',
  'bookingClosesAt',
  'name',
  'price',
  'look',
  'draft',
  'ticketsSold',
  'table',
  'format',
  'fans',
  'minutes',
  'besideSale',
] as const;

type FactName = (typeof FACTS)[number];
type Facts = Record<string, unknown>;

/** A line of what was and is; `of` says of which tier, or that it is a text in English. */
export type DeedLine = { key: string; name: FactName; of: string | null; was: unknown; is: unknown };

function linesIn(prefix: string, of: string | null, was: Facts | undefined, is: Facts | undefined): DeedLine[] {
  return FACTS.filter((name) => name in (was ?? {}) || name in (is ?? {})).map((name) => ({
    key: `${prefix}${name}`,
    name,
    of,
    was: was?.[name],
    is: is?.[name],
  }));
}

function listIn(facts: DeedView['before'], name: string): Facts[] {
  const found = facts?.[name];
  return Array.isArray(found) ? (found as Facts[]) : [];
}

/** What a deed changed, a line each: of a concert also its texts in English, its answers, its dates and tiers. */
export function linesOf(before: DeedView['before'], after: DeedView['after']): DeedLine[] {
  const part = (facts: DeedView['before'], name: string) => facts?.[name] as Facts | undefined;
  const isList = (name: string): boolean => listIn(before, name).length + listIn(after, name).length > 0;
  return [
    ...linesIn('', null, before ?? {}, after ?? {}).filter(({ name }) => !(name === 'dates' && isList(name))),
    ...linesIn('english.', 'english', part(before, 'english'), part(after, 'english')),
    ...linesIn('details.', null, part(before, 'details'), part(after, 'details')),
    ...['dates', 'tiers'].flatMap((name) =>
      listIn(after, name).flatMap((is, at) => {
        const of = typeof is['tier'] === 'string' ? is['tier'] : null;
        return linesIn(`${name}.${at}.`, of, listIn(before, name)[at], is);
      }),
    ),
  ];
}

const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d/;

/** A value in words: texts in two languages both, a time by the venue's clock, nothing as a dash. */
export function factText(value: unknown): string {
  if (Array.isArray(value)) return value.map(factText).join(', ') || '–';
  if (typeof value === 'object' && value !== null && 'ko' in value && 'en' in value)
    return value.ko === value.en ? String(value.ko) : `${String(value.ko)} / ${String(value.en)}`;
  const text = String(value ?? '');
  if (!TIME.test(text)) return text || '–';
  return venueTime(text).replace('T', ' ');
}
