import { v7 as uuidv7 } from 'uuid';

import { prisma } from '../db/prisma';
import { run } from '../db/statement';
import { toLog, type By } from '../deeds/by';
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

/** What never changes about a date. */
export type ScheduleFacts = Omit<ScheduleRow, 'localDate' | 'doorsAt' | 'totalSeats' | 'remainingSeats' | 'tiers'>;

export type SalesRow = Record<
  'available' | 'held' | 'sold' | 'revenue' | 'pending' | 'paid' | 'cancelled' | 'expired',
  number
>;

/** A concert with its place in the list, from which the page after it goes on. */
export type ListedConcertRow = ConcertRow & ListCursor;

/** What a reader of the list wants; see include/concert-wanted.sql. Days are those of the venue. */
export type Wanted = Pick<ConcertsQuery, 'city' | 'kind' | 'maxPrice' | 'from' | 'to'> & { words: readonly string[] };

/** A page of the list, after the concert that `after` names. */
export function findConcerts(limit: number, wanted: Wanted, after?: ListCursor): Promise<ListedConcertRow[]> {
  const { asOf = null, over = null, firstAt = null, id = null } = after ?? {};
  const { city = null, kind = null, maxPrice = null, from, to, words } = wanted;
  const days = [from ? midnightOf(from) : to ? new Date(0) : null, to ? midnightOf(to, 1) : null];
  const values = [limit, asOf, over, firstAt, id, city, kind, maxPrice, ...days];
  return words.length === 0
    ? run<ListedConcertRow>(statements.concertPage, values)
    : run<ListedConcertRow>(statements.concertSearch, [...values, words]);
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

/** Dates of which booking has not closed, earliest first; null when there is no such concert. */
export async function findBookableSchedules(concertId: string): Promise<ScheduleRow[] | null> {
  const rows = await run<ScheduleRow | (ScheduleRow & { id: null })>(statements.schedules, [concertId]);
  return rows.length === 0 ? null : rows.filter((row): row is ScheduleRow => row.id !== null);
}

export async function findScheduleFacts(scheduleId: string): Promise<ScheduleFacts | null> {
  return prisma().schedule.findUnique({ where: { id: scheduleId }, omit: { createdAt: true, doorsAt: true } });
}

export async function findSales(concertId: string): Promise<SalesRow | null> {
  const [row] = await run<SalesRow>(statements.sales, [concertId]);
  return row ?? null;
}

function concertColumns({ schedules: _, queue, posterUrl, english, ...facts }: NewConcert) {
  return {
    ...facts,
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

/** Adds the concert, its dates and all their seats in one transaction; gives the dates in the order given. */
export async function insertConcert(
  concertId: string,
  concert: NewConcert,
  by: By | null,
): Promise<InsertedSchedule[]> {
  const schedules = concert.schedules.map((schedule) => ({
    ...schedule,
    id: uuidv7(),
    tiers: schedule.tiers.map((tier) => ({ ...tier, id: uuidv7() })),
  }));
  await prisma().$transaction(
    async (transaction) => {
      await transaction.concert.create({ data: { id: concertId, ...concertColumns(concert) } });
      await transaction.schedule.createMany({
        data: schedules.map(({ seatCount: _, seats: __, tiers: ___, ...columns }) => ({ concertId, ...columns })),
      });
      await transaction.tier.createMany({
        data: schedules.flatMap(({ id: scheduleId, tiers }) =>
          tiers.map(({ name, ...columns }) => ({ scheduleId, nameKo: name.ko, nameEn: name.en, ...columns })),
        ),
      });
      for (const { id, seats } of schedules) {
        for (const { text, values } of seatInsertions(id, seats)) await transaction.$executeRawUnsafe(text, ...values);
      }
      const { title, queue, maxSeatsPerUser, holdSeconds } = concert;
      const seats = concert.schedules.reduce((sum, { seatCount }) => sum + seatCount, 0);
      const made = JSON.stringify({ title, dates: schedules.length, seats, maxSeatsPerUser, holdSeconds, queue });
      await transaction.$queryRaw`
        SELECT log_deed(${toLog(by)}::jsonb, 'concertCreated', ${concertId}::uuid, NULL, NULL, ${made}::jsonb)::text`;
    },
    { timeout: INSERT_DEADLINE_MS },
  );
  return schedules;
}
