import { v7 as uuidv7 } from 'uuid';

import { cachedRead, invalidate, invalidateAll } from '../cache';
import { run } from '../db/statement';
import type { By } from '../deeds/by';
import { Refusal } from '../errors';
import { listPage, type ListPage } from '../list-page';
import { inBoth, type ConcertDetails } from './details';
import { joinSpreadMs } from './join-spread';
import { readCursor, writeCursor } from './list-cursor';
import { salesStateOf } from './sales-state';
import { placesIn } from '../houses/count';
import { CONCERTS_A_PAGE, MAX_SEATS, TOO_MANY_SEATS } from './schema';
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
  findPlans,
  findSales,
  findScheduleFacts,
  insertConcert,
  type ConcertRow,
  type InsertedSchedule,
  type NewDate,
  type ScheduleFacts,
  type ScheduleRow,
} from './store';
import { seatsOfPlan } from './planned';
import { keptBackOfTiers, seatCountOf, seatsOfTiers } from './tiers';

/** Seconds that browsers and CDNs may keep an answer of the catalogue. */
export const CATALOGUE_MAX_AGE_SECONDS = 1;

/** Concerts that a page of the shop shows; each is about 9 KB of HTML, most of it the drawn poster. */
export const CONCERTS_ON_A_SCREEN = 16;

/** Figures that people watch are at most this old, and asked for once at a time in each process. */
const FIGURES_MAX_AGE_MS = 500;
/** Of what is as old as it may be for search engines. */
const SITEMAP_MAX_AGE_MS = 60_000;
/** Pages of the list, by their size and cursor. */
const CONCERT_PAGES = 'concert-pages';

function timeOf(time: Date | null): string | null {
  return time && time.toISOString();
}

/** A concert as lists tell of it. */
export function asSummary(row: ConcertRow): ConcertSummary {
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
    cancelledAt: timeOf(row.cancelledAt),
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
  const rules = { maxSeatsPerUser, holdSeconds, joinSpreadMs: joinSpreadMs(seatCountOf({ tiers })) };
  return { ...asSummary(row), description, details: detailsOf(row), ...rules, tiers };
}

function asSchedule({
  localDate: _,
  draft: __,
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
 * A page of the concerts that are wanted, of all without wishes, in the order that is wanted: by default those with bookings
 * now or ahead first, then by date.
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
    filters.sort,
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
  return cachedRead('concert-ids', 'all', SITEMAP_MAX_AGE_MS, () => findConcertIds(SITEMAP_CONCERTS));
}

type BookableDates = { draft: boolean; rows: ScheduleRow[]; all: ScheduleView[] };

/** The dates of which booking has not closed, read once for all who ask in half a second; none when all have. */
function readDates(concertId: string): Promise<BookableDates> {
  return cachedRead('schedules', concertId, FIGURES_MAX_AGE_MS, async () => {
    const found = await findBookableSchedules(concertId);
    if (!found) throw new Refusal('CONCERT_NOT_FOUND');
    return { ...found, all: found.rows.map(asSchedule) };
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

/** A concert as fans see it, or would. */
type SeenConcert = { draft: boolean; concert: ConcertView };

function readConcert(concertId: string): Promise<SeenConcert> {
  return cachedRead('concert', concertId, FIGURES_MAX_AGE_MS, async () => {
    const [row, { all }] = await Promise.all([findConcert(concertId), readDates(concertId)]);
    if (!row) throw new Refusal('CONCERT_NOT_FOUND');
    return { draft: row.draft, concert: asConcert(row, tiersOfAll(all)) };
  });
}

/**
 * One concert, at most half a second old.
 * @throws Refusal CONCERT_NOT_FOUND
 */
export async function getConcert(concertId: string): Promise<ConcertView> {
  const { draft, concert } = await readConcert(concertId);
  if (draft) throw new Refusal('CONCERT_NOT_FOUND');
  return concert;
}

/**
 * As fans see a concert, or will: for operators, who know of drafts too.
 * @throws Refusal CONCERT_NOT_FOUND
 */
export async function previewConcert(concertId: string): Promise<SeenConcert & { schedules: ScheduleView[] }> {
  const [seen, { all }] = await Promise.all([readConcert(concertId), readDates(concertId)]);
  return { ...seen, schedules: all };
}

/**
 * Dates of which booking has not closed, earliest first, the sold-out ones too. At most half a second old.
 * @param date only those of this day at the venue (Asia/Seoul), YYYY-MM-DD
 * @throws Refusal CONCERT_NOT_FOUND, NO_SCHEDULES
 */
export async function listSchedules(concertId: string, date?: string): Promise<ScheduleView[]> {
  const { draft, rows, all } = await readDates(concertId);
  if (draft) throw new Refusal('CONCERT_NOT_FOUND');
  const wanted = date === undefined ? all : rows.filter(({ localDate }) => localDate === date).map(asSchedule);
  if (wanted.length === 0) throw new Refusal('NO_SCHEDULES');
  return wanted;
}

function readScheduleFacts(scheduleId: string): Promise<ScheduleFacts> {
  return cachedRead('schedule', scheduleId, FIGURES_MAX_AGE_MS, async () => {
    const facts = await findScheduleFacts(scheduleId);
    if (!facts) throw new Refusal('SCHEDULE_NOT_FOUND');
    return facts;
  });
}

/**
 * Of what concert a date is, its price (won) and times; at most half a second old.
 * @param rehearsalId of a virtual fan, for whom there are the dates of that rehearsal's copy and no others; null for everybody
 * else, for whom there are no dates of copies
 * @throws Refusal SCHEDULE_NOT_FOUND
 */
export async function findSchedule(scheduleId: string, rehearsalId: string | null = null): Promise<ScheduleFacts> {
  const facts = await readScheduleFacts(scheduleId);
  if (facts.rehearsalId !== rehearsalId) throw new Refusal('SCHEDULE_NOT_FOUND');
  return facts;
}

/** What this process has read of a concert and its dates is read anew. */
export function forgetConcert(concertId: string): void {
  for (const cache of ['concert', 'schedules']) invalidate(cache, concertId);
  invalidateAll('schedule');
  invalidateAll(CONCERT_PAGES);
}

/** A date as it stands the moment that it is put on sale. */
function asNewSchedule(concertId: string, { id, price, seatCount, seats, ...made }: InsertedSchedule): ScheduleView {
  const counts = seatsOfTiers(seats);
  const kept = keptBackOfTiers(seats);
  const keptBack = [...kept.values()].reduce((sum, count) => sum + count, 0);
  return {
    id,
    concertId,
    startsAt: new Date(made.startsAt).toISOString(),
    doorsAt: made.doorsAt && new Date(made.doorsAt).toISOString(),
    bookingOpensAt: new Date(made.bookingOpensAt).toISOString(),
    bookingClosesAt: new Date(made.bookingClosesAt).toISOString(),
    price,
    totalSeats: seatCount,
    remainingSeats: seatCount - keptBack,
    tiers: made.tiers.map((tier) => {
      const total = counts.get(tier.number) ?? 0;
      return { ...tier, total, remaining: total - (kept.get(tier.number) ?? 0) };
    }),
  };
}

/**
 * The same dates, those that name a plan with its seats.
 * @param pathOf the path of a date in what the operator has sent
 * @throws Refusal HOUSE_NOT_FOUND; VALIDATION_FAILED when tiers and plan do not fit, or there are too many seats together
 */
export async function withPlans(dates: readonly NewDate[], pathOf: (index: number) => string): Promise<NewDate[]> {
  const plans = await findPlans(run, [...new Set(dates.flatMap(({ planned }) => (planned ? [planned.planId] : [])))]);
  const placesOf = ({ planned, seatCount }: NewDate): number => {
    const plan = planned && plans.get(planned.planId);
    return plan ? placesIn(plan) : seatCount;
  };
  // Before they are made, as each takes its memory.
  if (dates.reduce((sum, date) => sum + placesOf(date), 0) > MAX_SEATS) {
    const errors = [{ path: 'schedules', message: TOO_MANY_SEATS }];
    throw new Refusal('VALIDATION_FAILED', { members: { errors } });
  }
  return dates.map((date, index) => {
    if (!date.planned) return date;
    const plan = plans.get(date.planned.planId);
    if (!plan) throw new Refusal('HOUSE_NOT_FOUND');
    return { ...date, ...seatsOfPlan(plan, date.planned.tiers, pathOf(index)) };
  });
}

/**
 * Puts a concert with its dates and seats on sale; all of it or nothing.
 * @param by the operator who does it, for the log of deeds
 */
export async function createConcert(wanted: NewConcert, by: By | null = null): Promise<NewConcertView> {
  const concertId = uuidv7();
  const schedulesWithSeats = await withPlans(wanted.schedules, (index) => `schedules.${index}`);
  const made = await insertConcert(concertId, { ...wanted, schedules: schedulesWithSeats }, by);
  invalidateAll(CONCERT_PAGES);
  const schedules = made.map((schedule) => asNewSchedule(concertId, schedule));
  return { ...(await previewConcert(concertId)).concert, queue: { ...wanted.queue, paused: false }, schedules };
}

/**
 * How the sale of a concert goes, as the database has it at this moment.
 * @throws Refusal CONCERT_NOT_FOUND
 */
export async function readSales(concertId: string): Promise<SalesView> {
  const row = await findSales(concertId);
  if (!row) throw new Refusal('CONCERT_NOT_FOUND');
  const { available, held, sold, keptBack, revenue, ...reservations } = row;
  return { available, held, sold, keptBack, revenue, reservations };
}
