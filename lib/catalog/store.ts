import { v7 as uuidv7 } from 'uuid';

import { prisma, type Transaction } from '../db/prisma';
import { run, runForOne, type Run } from '../db/statement';
import { logDeed, type By } from '../deeds/by';
import type { HousePlan } from '../houses/plan';
import { policyData } from '../queue/policy';
import { seatInsertions } from '../seats/new-seats';
import type { City, Kind, StoredDetails } from './details';
import type { ListCursor } from './list-cursor';
import type { ConcertsQuery, NewConcert, TierView } from './schema';
import { statements } from './statements.generated';
import type { NewTier } from './tiers';
import { midnightOf } from './venue-day';

/** Longest that the insertion of a concert with all its seats may take, in milliseconds. */
const INSERT_DEADLINE_MS = 20_000;

/** A concert, and the facts that decide the state of its sale; see include/concert-view.sql. */
export type ConcertRow = {
  id: string;
  title: string;
  artist: string;
  venue: string;
  description: string;
  posterUrl: string | null;
  maxSeatsPerUser: number;
  holdSeconds: number;
  priceFrom: number | null;
  priceTo: number | null;
  titleEn: string | null;
  artistEn: string | null;
  venueEn: string | null;
  descriptionEn: string | null;
  city: City | null;
  kind: Kind | null;
  ageLimit: number | null;
  runningMinutes: number | null;
  details: StoredDetails;
  draft: boolean;
  cancelledAt: Date | null;
  firstStartsAt: Date | null;
  lastStartsAt: Date | null;
  opensAt: Date | null;
  opened: boolean;
  seatLeft: boolean;
  ahead: boolean;
};

/** A date on sale or to come on sale; see schedules.sql. */
export type ScheduleRow = {
  id: string;
  concertId: string;
  draft: boolean;
  price: number;
  startsAt: Date;
  doorsAt: Date | null;
  bookingOpensAt: Date;
  bookingClosesAt: Date;
  localDate: string;
  totalSeats: number;
  remainingSeats: number;
  tiers: TierView[];
};

/** Of what concert a date is, what it costs and when it is. */
export type ScheduleFacts = Pick<
  ScheduleRow,
  'id' | 'concertId' | 'price' | 'startsAt' | 'bookingOpensAt' | 'bookingClosesAt'
> & {
  /** The rehearsal for whose hidden copy it was made; null for a date of a concert. */
  rehearsalId: string | null;
};

export type SalesRow = Record<
  'available' | 'held' | 'sold' | 'keptBack' | 'revenue' | 'pending' | 'paid' | 'cancelled' | 'expired',
  number
>;

/** A concert with its place in the list, from which the page after it goes on. */
export type ListedConcertRow = ConcertRow & ListCursor;

/** What a reader of the list wants; see include/concert-wanted.sql. Days are those of the venue. */
export type Wanted = Pick<ConcertsQuery, 'city' | 'kind' | 'maxPrice' | 'from' | 'to' | 'sort'> & {
  words: readonly string[];
};

/** Words that more concerts have are looked for while the list is read in its order: a page of them is soon full. */
const FEW_MATCHES = 1_500;

async function areCommon(words: readonly string[]): Promise<boolean> {
  const { matches } = await runForOne<{ matches: number }>(statements.concertMatches, [FEW_MATCHES, words]);
  return matches >= FEW_MATCHES;
}

/** A page of the list, after the concert that `after` names. */
export async function findConcerts(limit: number, wanted: Wanted, after?: ListCursor): Promise<ListedConcertRow[]> {
  const { asOf = null, rank = null, at = null, id = null } = after ?? {};
  const { city = null, kind = null, maxPrice = null, from, to, sort = null, words } = wanted;
  const days = [from ? midnightOf(from) : to ? new Date(0) : null, to ? midnightOf(to, 1) : null];
  const statement = words.length === 0 || (await areCommon(words)) ? statements.concertPage : statements.concertSearch;
  const said = words.length === 0 ? null : words;
  return run<ListedConcertRow>(statement, [...[limit, asOf, rank, at, id, city, kind, maxPrice, ...days, sort], said]);
}

/** The concerts of which a booking opens next, the soonest first. */
export function findConcertsOpening(limit: number): Promise<ConcertRow[]> {
  return run<ConcertRow>(statements.concertsOpening, [limit]);
}

/** Ids of the concerts that are listed, those whose booking ends last first. */
export async function findConcertIds(limit: number): Promise<string[]> {
  return (await run<{ id: string }>(statements.concertIds, [limit])).map(({ id }) => id);
}

export async function findConcert(concertId: string): Promise<ConcertRow | null> {
  const [row] = await run<ConcertRow>(statements.concert, [concertId]);
  return row ?? null;
}

/** Dates of which booking has not closed, earliest first, and whether the concert is a draft; null when there is none. */
export async function findBookableSchedules(
  concertId: string,
): Promise<{ draft: boolean; rows: ScheduleRow[] } | null> {
  const rows = await run<ScheduleRow | (ScheduleRow & { id: null })>(statements.schedules, [concertId]);
  const [first] = rows;
  return first ? { draft: first.draft, rows: rows.filter((row): row is ScheduleRow => row.id !== null) } : null;
}

export async function findScheduleFacts(scheduleId: string): Promise<ScheduleFacts | null> {
  const [row] = await run<ScheduleFacts>(statements.schedule, [scheduleId]);
  return row ?? null;
}

export async function findSales(concertId: string): Promise<SalesRow | null> {
  const [row] = await run<SalesRow>(statements.sales, [concertId]);
  return row ?? null;
}

function concertColumns({ schedules: _, queue, posterUrl, english, draft, ...facts }: NewConcert) {
  return {
    ...facts,
    ...(draft && { publishedAt: null }),
    titleEn: english.title ?? null,
    artistEn: english.artist ?? null,
    venueEn: english.venue ?? null,
    descriptionEn: english.description ?? null,
    posterUrl: posterUrl ?? null,
    ...policyData(queue),
  };
}

/** A date that was put on sale, with its id and those of its tiers. */
export type InsertedSchedule = Omit<NewConcert['schedules'][number], 'tiers'> & {
  id: string;
  tiers: (NewTier & { id: string })[];
};

/** Plans by their ids, those that there are. */
export async function findPlans(ask: Run, ids: readonly string[]): Promise<Map<string, HousePlan>> {
  if (ids.length === 0) return new Map();
  const rows = await ask<{ id: string; plan: HousePlan }>(statements.plans, [ids]);
  return new Map(rows.map(({ id, plan }) => [id, plan]));
}

/** A date as an operator wants it. */
export type NewDate = NewConcert['schedules'][number];

/** Adds dates to a concert with all their seats, within a transaction; gives them in the order given. */
export async function addDates(
  transaction: Transaction,
  concertId: string,
  wanted: readonly NewDate[],
): Promise<InsertedSchedule[]> {
  const schedules = wanted.map((schedule) => ({
    ...schedule,
    id: uuidv7(),
    tiers: schedule.tiers.map((tier) => ({ ...tier, id: uuidv7() })),
  }));
  await transaction.schedule.createMany({
    data: schedules.map(({ seatCount: _, seats: __, tiers: ___, planned, ...columns }) => ({
      ...{ concertId, planId: planned?.planId ?? null },
      ...columns,
    })),
  });
  await transaction.tier.createMany({
    data: schedules.flatMap(({ id: scheduleId, tiers }) =>
      tiers.map(({ name, ...columns }) => ({ scheduleId, nameKo: name.ko, nameEn: name.en, ...columns })),
    ),
  });
  for (const { id, seats } of schedules) {
    for (const { text, values } of seatInsertions(id, seats)) await transaction.$executeRawUnsafe(text, ...values);
  }
  return schedules;
}

/** Adds the concert, its dates and all their seats in one transaction; gives the dates in the order given. */
export async function insertConcert(
  concertId: string,
  concert: NewConcert,
  by: By | null,
): Promise<InsertedSchedule[]> {
  return prisma().$transaction(
    async (transaction) => {
      await transaction.concert.create({ data: { id: concertId, ...concertColumns(concert) } });
      const schedules = await addDates(transaction, concertId, concert.schedules);
      const { title, queue, maxSeatsPerUser, holdSeconds, draft } = concert;
      const seats = concert.schedules.reduce((sum, { seatCount }) => sum + seatCount, 0);
      const facts = { title, dates: schedules.length, seats, maxSeatsPerUser, holdSeconds, queue };
      await logDeed(transaction, by, 'concertCreated', concertId, { after: { ...facts, ...(draft && { draft }) } });
      return schedules;
    },
    { timeout: INSERT_DEADLINE_MS },
  );
}
