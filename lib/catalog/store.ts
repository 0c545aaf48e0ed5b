import { v7 as uuidv7 } from 'uuid';

import { prisma } from '../db/prisma';
import { run } from '../db/statement';
import { policyData } from '../queue/policy';
import { seatInsertions } from '../seats/new-seats';
import type { ListCursor } from './list-cursor';
import type { NewConcert, TierView } from './schema';
import { statements } from './statements.generated';
import type { NewTier } from './tiers';

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
  bookingOpensAt: Date;
  bookingClosesAt: Date;
  localDate: string;
  totalSeats: number;
  remainingSeats: number;
  tiers: TierView[];
};

/** What never changes about a date. */
export type ScheduleFacts = Omit<ScheduleRow, 'localDate' | 'totalSeats' | 'remainingSeats' | 'tiers'>;

export type SalesRow = Record<
  'available' | 'held' | 'sold' | 'revenue' | 'pending' | 'paid' | 'cancelled' | 'expired',
  number
>;

/** A concert with its place in the list, from which the page after it goes on. */
export type ListedConcertRow = ConcertRow & ListCursor;

export function findConcerts(limit: number, after?: ListCursor): Promise<ListedConcertRow[]> {
  const { asOf = null, over = null, firstAt = null, id = null } = after ?? {};
  return run<ListedConcertRow>(statements.concertPage, [limit, asOf, over, firstAt, id]);
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
  return prisma().schedule.findUnique({ where: { id: scheduleId }, omit: { createdAt: true } });
}

export async function findSales(concertId: string): Promise<SalesRow | null> {
  const [row] = await run<SalesRow>(statements.sales, [concertId]);
  return row ?? null;
}

function concertColumns({ schedules: _, queue, posterUrl, ...facts }: NewConcert) {
  return {
    ...facts,
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
export async function insertConcert(concertId: string, concert: NewConcert): Promise<InsertedSchedule[]> {
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
    },
    { timeout: INSERT_DEADLINE_MS },
  );
  return schedules;
}
