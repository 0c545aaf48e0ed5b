import { v7 as uuidv7 } from 'uuid';

import { cachedRead, invalidate } from '../cache';
import { Refusal } from '../errors';
import { salesStateOf } from './sales-state';
import type { ConcertSummary, ConcertView, NewConcert, NewConcertView, SalesView, ScheduleView } from './schema';
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

/** Figures that people watch are at most this old, and asked for once at a time in each process. */
const FIGURES_MAX_AGE_MS = 500;
/** What never changes is forgotten only so that memory follows what is asked for. */
const FACTS_MAX_AGE_MS = 60_000;

function asConcert({ opened, seatLeft, ahead, ...facts }: ConcertRow): ConcertView {
  return { ...facts, salesState: salesStateOf({ opened, seatLeft, ahead }) };
}

function asSummary({ id, title, artist, venue, posterUrl, salesState }: ConcertView): ConcertSummary {
  return { id, title, artist, venue, posterUrl, salesState };
}

function asSchedule({ localDate: _, startsAt, bookingOpensAt, bookingClosesAt, ...facts }: ScheduleRow): ScheduleView {
  return {
    ...facts,
    startsAt: startsAt.toISOString(),
    bookingOpensAt: bookingOpensAt.toISOString(),
    bookingClosesAt: bookingClosesAt.toISOString(),
  };
}

/** Every concert: those with bookings now or ahead first, then by date. At most half a second old. */
export function listConcerts(): Promise<ConcertSummary[]> {
  return cachedRead('concerts', 'all', FIGURES_MAX_AGE_MS, async () =>
    (await findConcerts()).map(asConcert).map(asSummary),
  );
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
  invalidate('concerts', 'all');
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
