import type { ConcertPatch, EditedConcert, EditedDate, RefusedEdit } from './schema';

type DatePatch = NonNullable<ConcertPatch['dates']>[number];
type TierPatch = NonNullable<DatePatch['tiers']>[number];
type Facts = Record<string, unknown>;

/** What was, or is since, of what has changed. */
type Told = { before: Facts; after: Facts };

/** A date of which times change, under its columns; and of a tier what changes. */
type DateChange = {
  id: string;
  columns: Partial<Record<'startsAt' | 'bookingOpensAt' | 'bookingClosesAt', string>> & { doorsAt?: string | null };
};
type TierChange = { id: string; scheduleId: string; number: number; patch: Omit<TierPatch, 'id'> };

/** An edit that may be made: what differs from what is there, and nothing else. */
export type Changes = Told & {
  /** Columns of `concert`, as Prisma names them. */
  concert: Facts;
  dates: DateChange[];
  tiers: TierChange[];
  /** Whether fans pay, wait or come by it: whoever changes that of a concert that they know says why. */
  needsReason: boolean;
};

/** A part of a patch that cannot be what it is, by its path. */
export type Mistake = { path: string; message: string };

const PLAIN = [
  ...(['title', 'artist', 'venue', 'description', 'city', 'kind', 'ageLimit', 'runningMinutes', 'posterUrl'] as const),
  ...(['maxSeatsPerUser', 'holdSeconds'] as const),
] as const;
const IN_ENGLISH = ['title', 'artist', 'venue', 'description'] as const;
const TIMES = ['startsAt', 'doorsAt', 'bookingOpensAt', 'bookingClosesAt'] as const;
const OF_TIERS = ['name', 'price', 'look'] as const;

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** The members of `patch` that differ from what is there. */
function changedIn<Name extends string>(names: readonly Name[], was: Facts, patch: Facts | undefined): Name[] {
  return names.filter((name) => patch?.[name] !== undefined && !same(patch[name], was[name]));
}

function pick(names: readonly string[], from: Facts): Facts {
  return Object.fromEntries(names.map((name) => [name, from[name]]));
}

function asTime(text: string | null | undefined): string | null | undefined {
  return text ? new Date(text).toISOString() : text;
}

/** The date with the patch's times as the database would give them. */
function timesOf(patch: DatePatch): Facts {
  return Object.fromEntries(TIMES.map((name) => [name, asTime(patch[name])]));
}

function englishColumn(name: string): string {
  return `${name}En`;
}

/** Texts and facts of the concert itself. */
function ofConcert(was: EditedConcert, patch: ConcertPatch): Told & { columns: Facts } {
  const plain = changedIn(PLAIN, was, patch);
  const english = changedIn(IN_ENGLISH, was.english, patch.english);
  const details = changedIn(Object.keys(was.details), was.details, patch.details);
  const all = { ...was.details, ...patch.details };
  const stored = Object.fromEntries(Object.entries(all).filter(([, text]) => text !== null));
  const told = (of: Pick<ConcertPatch, 'english' | 'details'> & Facts): Facts => ({
    ...pick(plain, of),
    ...(english.length > 0 && { english: pick(english, of.english!) }),
    ...(details.length > 0 && { details: pick(details, of.details!) }),
  });
  return {
    columns: {
      ...pick(plain, patch),
      ...Object.fromEntries(english.map((name) => [englishColumn(name), patch.english![name]])),
      ...(details.length > 0 && { details: stored }),
    },
    before: told(was as Facts),
    after: told(patch as Facts),
  };
}

type Of<Change> = Told & { changes: Change[] };

function ofTiers(date: EditedDate, patches: readonly TierPatch[]): Of<TierChange> {
  const changes: TierChange[] = [];
  const [before, after]: [Facts[], Facts[]] = [[], []];
  for (const { id, ...patch } of patches) {
    const was = date.tiers.find((tier) => tier.id === id)!;
    const names = changedIn(OF_TIERS, was, patch);
    if (names.length === 0) continue;
    const which = { id, tier: was.name.ko, date: date.startsAt };
    changes.push({ id, scheduleId: date.id, number: was.number, patch: pick(names, patch) });
    before.push({ ...which, ...pick(names, was) });
    after.push({ ...which, ...pick(names, patch) });
  }
  return { changes, before: { tiers: before }, after: { tiers: after } };
}

function ofDates(was: EditedConcert, patches: readonly DatePatch[]) {
  const dates: DateChange[] = [];
  const tiers: TierChange[] = [];
  const [before, after]: [Record<string, Facts[]>, Record<string, Facts[]>] = [
    { dates: [], tiers: [] },
    { dates: [], tiers: [] },
  ];
  for (const patch of patches) {
    const date = was.dates.find(({ id }) => id === patch.id)!;
    const times = timesOf(patch);
    const names = changedIn(TIMES, date, times);
    if (names.length > 0) {
      dates.push({ id: date.id, columns: pick(names, times) });
      before['dates']!.push({ id: date.id, date: date.startsAt, ...pick(names, date) });
      after['dates']!.push({ id: date.id, date: date.startsAt, ...pick(names, times) });
    }
    const changed = ofTiers(date, patch.tiers ?? []);
    tiers.push(...changed.changes);
    before['tiers']!.push(...(changed.before['tiers'] as Facts[]));
    after['tiers']!.push(...(changed.after['tiers'] as Facts[]));
  }
  const told = (facts: Record<string, Facts[]>): Facts =>
    Object.fromEntries(Object.entries(facts).filter(([, list]) => list.length > 0));
  return { dates, tiers, before: told(before), after: told(after) };
}

/** What a patch would change of a concert. Its dates and tiers are known to be the concert's. */
export function changesOf(was: EditedConcert, patch: ConcertPatch): Changes {
  const concert = ofConcert(was, patch);
  const dated = ofDates(was, patch.dates ?? []);
  const moves = dated.dates.some(({ columns }) => Object.keys(columns).some((name) => name !== 'doorsAt'));
  const prices = dated.tiers.some(({ patch: tier }) => tier.price !== undefined);
  const rules = 'maxSeatsPerUser' in concert.columns || 'holdSeconds' in concert.columns;
  return {
    concert: concert.columns,
    dates: dated.dates,
    tiers: dated.tiers,
    before: { ...concert.before, ...dated.before },
    after: { ...concert.after, ...dated.after },
    needsReason: was.standing !== 'draft' && (moves || prices || rules),
  };
}

/** Whether there is nothing to do. */
export function areNone({ after }: Changes): boolean {
  return Object.keys(after).length === 0;
}

function mistakesOfDate(date: EditedDate, patch: DatePatch, path: string): Mistake[] {
  const given = Object.fromEntries(Object.entries(timesOf(patch)).filter(([, time]) => time !== undefined));
  const { startsAt, doorsAt, bookingOpensAt, bookingClosesAt } = { ...date, ...given } as EditedDate;
  const unknown = (patch.tiers ?? []).flatMap(({ id }, at) =>
    date.tiers.some((tier) => tier.id === id)
      ? []
      : [{ path: `${path}.tiers.${at}.id`, message: 'is no tier of this date' }],
  );
  return [
    ...(Date.parse(bookingOpensAt) < Date.parse(bookingClosesAt)
      ? []
      : [{ path: `${path}.bookingClosesAt`, message: 'must be after bookingOpensAt' }]),
    ...(doorsAt === null || Date.parse(doorsAt) <= Date.parse(startsAt)
      ? []
      : [{ path: `${path}.doorsAt`, message: 'must not be after startsAt' }]),
    ...unknown,
  ];
}

/** What a patch says that cannot be, whatever the sale. */
export function mistakesOf(was: EditedConcert, patch: ConcertPatch): Mistake[] {
  return (patch.dates ?? []).flatMap((datePatch, at): Mistake[] => {
    const date = was.dates.find(({ id }) => id === datePatch.id);
    if (!date) return [{ path: `dates.${at}.id`, message: 'is no date of this concert' }];
    return mistakesOfDate(date, datePatch, `dates.${at}`);
  });
}

/** Of which date or tier a change is refused, as the patch names it. */
function pathOf(patch: ConcertPatch, id: string): string {
  return `dates.${(patch.dates ?? []).findIndex((date) => date.id === id)}`;
}

/**
 * Seats that one edit may give another price while they can be held: they are locked meanwhile, for about half a second, and
 * whoever wants one waits with a connection in hand.
 */
const REPRICED_ON_SALE = 25_000;

/** Seats whose price changes while fans can hold them. */
function repricedOnSale(was: EditedConcert, changes: Changes, nowMs: number): number {
  const onSale = was.dates.filter(({ hasOpened, bookingClosesAt }) => hasOpened && Date.parse(bookingClosesAt) > nowMs);
  const repriced = new Set(changes.tiers.filter(({ patch }) => patch.price !== undefined).map(({ id }) => id));
  const tiers = onSale.flatMap((date) => date.tiers).filter(({ id }) => repriced.has(id));
  return tiers.reduce((sum, { total, sold }) => sum + total - sold, 0);
}

/**
 * What may not be changed any more, and why. What fans were told before they bought or waited stays: an opening that was, and
 * how many seats one may have.
 */
export function refusalsOf(was: EditedConcert, patch: ConcertPatch, changes: Changes, nowMs: number): RefusedEdit[] {
  if (was.standing === 'draft') return [];
  const lowers = Number(changes.concert['maxSeatsPerUser'] ?? was.maxSeatsPerUser) < was.maxSeatsPerUser;
  const touched = changes.dates.length > 0 || changes.tiers.length > 0;
  if (was.standing === 'cancelled' && (touched || changes.needsReason)) return [{ path: 'dates', why: 'cancelled' }];
  return [
    ...(repricedOnSale(was, changes, nowMs) > REPRICED_ON_SALE
      ? [{ path: 'dates', why: 'tooManyAtOnce' } as const]
      : []),
    ...(lowers ? [{ path: 'maxSeatsPerUser', why: 'limitOnlyRises' } as const] : []),
    ...changes.dates.flatMap(({ id, columns }): RefusedEdit[] => {
      const path = pathOf(patch, id);
      const { hasOpened } = was.dates.find((date) => date.id === id)!;
      return [
        ...(was.saleEndedAt !== null && (columns.bookingOpensAt || columns.bookingClosesAt)
          ? [{ path: `${path}.bookingClosesAt`, why: 'ended' } as const]
          : []),
        ...(hasOpened && columns.bookingOpensAt ? [{ path: `${path}.bookingOpensAt`, why: 'opened' } as const] : []),
        ...(columns.startsAt && Date.parse(columns.startsAt) < nowMs
          ? [{ path: `${path}.startsAt`, why: 'startsInThePast' } as const]
          : []),
      ];
    }),
  ];
}
