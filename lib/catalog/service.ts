import { v7 as uuidv7 } from 'uuid';

import { cachedRead, invalidateAll } from '../cache';
import { Refusal } from '../errors';
import { listPage, type ListPage } from '../list-page';
import { readCursor, writeCursor } from './list-cursor';
import { salesStateOf } from './sales-state';
import { CONCERTS_A_PAGE } from './schema';
import type {
  ConcertsQuery,
  ConcertSummary,
  ConcertView,
  NewConcert,
  NewConcertView,
  SalesView,
  ScheduleView,
  TierView,
} from './schema';
import {
  findBookableSchedules,
  findConcert,
  findConcerts,
  findSales,
  findScheduleFacts,
  insertConcert,
  type ConcertRow,
  type InsertedSchedule,
  type ScheduleFacts,
  type ScheduleRow,
} from './store';
import { seatsOfTiers } from './tiers';

/** Seconds that browsers and CDNs may keep an answer of the catalogue. */
export const CATALOGUE_MAX_AGE_SECONDS = 1;

/** Concerts that a page of the shop shows; each is about 9 KB of HTML, most of it the drawn poster. */
export const CONCERTS_ON_A_SCREEN = 16;

/** Figures that people watch are at most this old, and asked for once at a time in each process. */
const FIGURES_MAX_AGE_MS = 500;
/** What never changes is forgotten only so that memory follows what is asked for. */
const FACTS_MAX_AGE_MS = 60_000;
/** Pages of the list, by their size and cursor. */
const CONCERT_PAGES = 'concert-pages';

function asConcert({ opened, seatLeft, ahead, ...facts }: ConcertRow, tiers: TierView[]): ConcertView {
  return { ...facts, salesState: salesStateOf({ opened, seatLeft, ahead }), tiers };
}

function asSummary({ id, title, artist, venue, posterUrl, priceFrom, priceTo, ...facts }: ConcertRow): ConcertSummary {
  return { id, title, artist, venue, posterUrl, priceFrom, priceTo, salesState: salesStateOf(facts) };
}

function asSchedule({ localDate: _, startsAt, bookingOpensAt, bookingClosesAt, ...facts }: ScheduleRow): ScheduleView {
  return {
    ...facts,
    startsAt: startsAt.toISOString(),
    bookingOpensAt: bookingOpensAt.toISOString(),
    bookingClosesAt: bookingClosesAt.toISOString(),
  };
}

/** A page of the concerts: those with bookings now or ahead first, then by date. At most half a second old. */
export function listConcerts({ cursor, limit = CONCERTS_A_PAGE }: Partial<ConcertsQuery> = {}): Promise<
  ListPage<ConcertSummary>
> {
  const key = `${limit} ${cursor ?? ''}`;
  return cachedRead(CONCERT_PAGES, key, FIGURES_MAX_AGE_MS, async () => {
    const { items, nextCursor } = listPage(
      await findConcerts(limit + 1, cursor === undefined ? undefined : readCursor(cursor)),
      limit,
      writeCursor,
    );
    return { items: items.map(asSummary), nextCursor };
  });
}

type BookableDates = { rows: ScheduleRow[]; all: ScheduleView[] };

/** The dates of which booking has not closed, read once for all who ask in half a second; none when all have. */
function readDates(concertId: string): Promise<BookableDates> {
  return cachedRead('schedules', concertId, FIGURES_MAX_AGE_MS, async () => {
    const rows = await findBookableSchedules(concertId);
    if (!rows) throw new Refusal('CONCERT_NOT_FOUND');
    return { rows, all: rows.map(asSchedule) };
  });
}

/** The tiers of several dates, those of one name and price together, the dearest first. */
function tiersOfAll(schedules: readonly ScheduleView[]): TierView[] {
  const together = new Map<string, TierView>();
  for (const tier of schedules.flatMap(({ tiers }) => tiers)) {
    const key = JSON.stringify([tier.name.ko, tier.price]);
    const known = together.get(key);
    if (known) Object.assign(known, { total: known.total + tier.total, remaining: known.remaining + tier.remaining });
    else together.set(key, { ...tier });
  }
  return [...together.values()].toSorted((a, b) => b.price - a.price);
}

/**
 * One concert, at most half a second old.
 * @throws Refusal CONCERT_NOT_FOUND
 */
export function getConcert(concertId: string): Promise<ConcertView> {
  return cachedRead('concert', concertId, FIGURES_MAX_AGE_MS, async () => {
    const [row, { all }] = await Promise.all([findConcert(concertId), readDates(concertId)]);
    if (!row) throw new Refusal('CONCERT_NOT_FOUND');
    return asConcert(row, tiersOfAll(all));
  });
}

/**
 * Dates of which booking has not closed, earliest first, the sold-out ones too. At most half a second old.
 * @param date only those of this day at the venue (Asia/Seoul), YYYY-MM-DD
 * @throws Refusal CONCERT_NOT_FOUND, NO_SCHEDULES
 */
export async function listSchedules(concertId: string, date?: string): Promise<ScheduleView[]> {
  const { rows, all } = await readDates(concertId);
  const wanted = date === undefined ? all : rows.filter(({ localDate }) => localDate === date).map(asSchedule);
  if (wanted.length === 0) throw new Refusal('NO_SCHEDULES');
  return wanted;
}

/**
 * What never changes about a date: its concert, price (won) and times.
 * @throws Refusal SCHEDULE_NOT_FOUND
 */
export function findSchedule(scheduleId: string): Promise<ScheduleFacts> {
  return cachedRead('schedule', scheduleId, FACTS_MAX_AGE_MS, async () => {
    const facts = await findScheduleFacts(scheduleId);
    if (!facts) throw new Refusal('SCHEDULE_NOT_FOUND');
    return facts;
  });
}

/** A date as it stands the moment that it is put on sale. */
function asNewSchedule(concertId: string, { id, price, seatCount, seats, ...made }: InsertedSchedule): ScheduleView {
  const counts = seatsOfTiers(seats);
  return {
    id,
    concertId,
    startsAt: new Date(made.startsAt).toISOString(),
    bookingOpensAt: new Date(made.bookingOpensAt).toISOString(),
    bookingClosesAt: new Date(made.bookingClosesAt).toISOString(),
    price,
    totalSeats: seatCount,
    remainingSeats: seatCount,
    tiers: made.tiers.map((tier) => {
      const total = counts.get(tier.number) ?? 0;
      return { ...tier, total, remaining: total };
    }),
  };
}

/** Puts a concert with its dates and seats on sale; all of it or nothing. */
export async function createConcert(wanted: NewConcert): Promise<NewConcertView> {
  const concertId = uuidv7();
  const made = await insertConcert(concertId, wanted);
  invalidateAll(CONCERT_PAGES);
  const schedules = made.map((schedule) => asNewSchedule(concertId, schedule));
  return { ...(await getConcert(concertId)), queue: { ...wanted.queue, paused: false }, schedules };
}

/**
 * How the sale of a concert goes, as the database has it at this moment.
 * @throws Refusal CONCERT_NOT_FOUND
 */
export async function readSales(concertId: string): Promise<SalesView> {
  const row = await findSales(concertId);
  if (!row) throw new Refusal('CONCERT_NOT_FOUND');
  const { available, held, sold, revenue, ...reservations } = row;
  return { available, held, sold, revenue, reservations };
}
