import { v7 as uuidv7 } from 'uuid';

import { cachedRead, invalidateAll } from '../cache';
import type { By } from '../deeds/by';
import { Refusal } from '../errors';
import { listPage, type ListPage } from '../list-page';
import { inBoth, type ConcertDetails } from './details';
import { joinSpreadMs } from './join-spread';
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
  findConcertIds,
  findConcerts,
  findConcertsOpening,
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

function timeOf(time: Date | null): string | null {
  return time && time.toISOString();
}

function asSummary(row: ConcertRow): ConcertSummary {
  const { id, title, artist, venue, city, kind, posterUrl, priceFrom, priceTo } = row;
  return {
    ...{ id, title, artist, venue },
    names: {
      title: inBoth(title, row.titleEn),
      artist: inBoth(artist, row.artistEn),
      venue: inBoth(venue, row.venueEn),
    },
    ...{ city, kind, posterUrl, priceFrom, priceTo },
    firstStartsAt: timeOf(row.firstStartsAt),
    lastStartsAt: timeOf(row.lastStartsAt),
    opensAt: timeOf(row.opensAt),
    salesState: salesStateOf(row),
  };
}

function detailsOf({ description, descriptionEn, ageLimit, runningMinutes, details }: ConcertRow): ConcertDetails {
  const { address, directions, refundRule, accessibility, organiser, contact, lineUp = [] } = details;
  return {
    description: inBoth(description, descriptionEn),
    ageLimit,
    runningMinutes,
    address: address ?? null,
    directions: directions ?? null,
    refundRule: refundRule ?? null,
    accessibility: accessibility ?? null,
    organiser: organiser ?? null,
    contact: contact ?? null,
    lineUp,
  };
}

function asConcert(row: ConcertRow, tiers: TierView[]): ConcertView {
  const { description, maxSeatsPerUser, holdSeconds } = row;
  const seats = tiers.reduce((sum, { total }) => sum + total, 0);
  const rules = { maxSeatsPerUser, holdSeconds, joinSpreadMs: joinSpreadMs(seats) };
  return { ...asSummary(row), description, details: detailsOf(row), ...rules, tiers };
}

function asSchedule({
  localDate: _,
  startsAt,
  doorsAt,
  bookingOpensAt,
  bookingClosesAt,
  ...facts
}: ScheduleRow): ScheduleView {
  return {
    ...facts,
    startsAt: startsAt.toISOString(),
    doorsAt: timeOf(doorsAt),
    bookingOpensAt: bookingOpensAt.toISOString(),
    bookingClosesAt: bookingClosesAt.toISOString(),
  };
}

/** Words that one search may have; more of them find nothing anyway. */
const MAX_WORDS = 8;

/**
 * A page of the concerts that are wanted, of all without wishes: those with bookings now or ahead first, then by date.
 * At most half a second old.
 */
export function listConcerts(query: Partial<ConcertsQuery> = {}): Promise<ListPage<ConcertSummary>> {
  const { cursor, limit = CONCERTS_A_PAGE, q = '', ...filters } = query;
  const words = q.split(/\s+/u).filter(Boolean).slice(0, MAX_WORDS);
  const key = JSON.stringify([
    limit,
    cursor,
    words,
    filters.city,
    filters.kind,
    filters.maxPrice,
    filters.from,
    filters.to,
  ]);
  return cachedRead(CONCERT_PAGES, key, FIGURES_MAX_AGE_MS, async () => {
    const after = cursor === undefined ? undefined : readCursor(cursor);
    const found = await findConcerts(limit + 1, { ...filters, words }, after);
    const { items, nextCursor } = listPage(found, limit, writeCursor);
    return { items: items.map(asSummary), nextCursor };
  });
}

/** The concerts of which a booking opens next, the soonest first. At most half a second old. */
export function listOpenings(limit: number): Promise<ConcertSummary[]> {
  return cachedRead(CONCERT_PAGES, `opening ${limit}`, FIGURES_MAX_AGE_MS, async () =>
    (await findConcertsOpening(limit)).map(asSummary),
  );
}

/** Addresses that a sitemap may have (sitemaps.org), less those of other pages. */
const SITEMAP_CONCERTS = 49_000;

/** Ids of all concerts, as far as a sitemap goes; at most a minute old. */
export function listConcertIds(): Promise<string[]> {
  return cachedRead('concert-ids', 'all', FACTS_MAX_AGE_MS, () => findConcertIds(SITEMAP_CONCERTS));
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
    doorsAt: made.doorsAt && new Date(made.doorsAt).toISOString(),
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

/**
 * Puts a concert with its dates and seats on sale; all of it or nothing.
 * @param by the operator who does it, for the log of deeds
 */
export async function createConcert(wanted: NewConcert, by: By | null = null): Promise<NewConcertView> {
  const concertId = uuidv7();
  const made = await insertConcert(concertId, wanted, by);
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
