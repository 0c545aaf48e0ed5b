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
} from './schema';
import {
  findBookableSchedules,
  findConcert,
  findConcerts,
  findSales,
  findScheduleFacts,
  insertConcert,
  type ConcertRow,
  type ScheduleFacts,
  type ScheduleRow,
} from './store';

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

function asConcert({ opened, seatLeft, ahead, ...facts }: ConcertRow): ConcertView {
  return { ...facts, salesState: salesStateOf({ opened, seatLeft, ahead }) };
}

function asSummary({ id, title, artist, venue, posterUrl, ...facts }: ConcertRow): ConcertSummary {
  return { id, title, artist, venue, posterUrl, salesState: salesStateOf(facts) };
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

/**
 * One concert, at most half a second old.
 * @throws Refusal CONCERT_NOT_FOUND
 */
export function getConcert(concertId: string): Promise<ConcertView> {
  return cachedRead('concert', concertId, FIGURES_MAX_AGE_MS, async () => {
    const row = await findConcert(concertId);
    if (!row) throw new Refusal('CONCERT_NOT_FOUND');
    return asConcert(row);
  });
}

/**
 * Dates of which booking has not closed, earliest first, the sold-out ones too. At most half a second old.
 * @param date only those of this day at the venue (Asia/Seoul), YYYY-MM-DD
 * @throws Refusal CONCERT_NOT_FOUND, NO_SCHEDULES
 */
export async function listSchedules(concertId: string, date?: string): Promise<ScheduleView[]> {
  const { rows, all } = await cachedRead('schedules', concertId, FIGURES_MAX_AGE_MS, async () => {
    const found = await findBookableSchedules(concertId);
    if (!found) throw new Refusal('CONCERT_NOT_FOUND');
    return { rows: found, all: found.map(asSchedule) };
  });
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

/** Puts a concert with its dates and seats on sale; all of it or nothing. */
export async function createConcert(wanted: NewConcert): Promise<NewConcertView> {
  const concertId = uuidv7();
  const scheduleIds = await insertConcert(concertId, wanted);
  invalidateAll(CONCERT_PAGES);
  const schedules = wanted.schedules.map(({ startsAt, bookingOpensAt, bookingClosesAt, price, seatCount }, index) => ({
    id: scheduleIds[index]!,
    concertId,
    startsAt: new Date(startsAt).toISOString(),
    bookingOpensAt: new Date(bookingOpensAt).toISOString(),
    bookingClosesAt: new Date(bookingClosesAt).toISOString(),
    price,
    totalSeats: seatCount,
    remainingSeats: seatCount,
  }));
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
