import { v7 as uuidv7 } from 'uuid';

import type { StoredDetails } from '../catalog/details';
import { addDates, type NewDate } from '../catalog/store';
import { seatCountOf } from '../catalog/tiers';
import { prisma, type Transaction } from '../db/prisma';
import { run } from '../db/statement';
import { logDeed, toLog, type By } from '../deeds/by';
import { isOwnPicture } from '../pictures/address';
import { SEATS_A_STATEMENT } from '../seats/new-seats';
import type { Changes } from './changes';
import type { EditedConcert, EditedDate, ListedConcert, Standing } from './schema';
import { statements } from './statements.generated';

/** Longest that an edit may take, in milliseconds: prices of a hundred thousand seats are some seconds. */
const EDIT_DEADLINE_MS = 20_000;

type Dated = Record<'publishedAt' | 'cancelledAt' | 'saleStoppedAt' | 'saleEndedAt', Date | null> & { createdAt: Date };
type ConcertRow = Omit<EditedConcert, 'standing' | 'english' | 'details' | keyof Dated> &
  Dated & { details: StoredDetails } & Record<'titleEn' | 'artistEn' | 'venueEn' | 'descriptionEn', string | null>;

/** Postgres writes a time in JSON with its offset. */
function isoTimes({ startsAt, doorsAt, bookingOpensAt, bookingClosesAt, ...date }: EditedDate): EditedDate {
  const iso = (time: string): string => new Date(time).toISOString();
  return {
    ...date,
    startsAt: iso(startsAt),
    doorsAt: doorsAt && iso(doorsAt),
    bookingOpensAt: iso(bookingOpensAt),
    bookingClosesAt: iso(bookingClosesAt),
    tiers: date.tiers ?? [],
  };
}

function standingOf({ publishedAt, cancelledAt }: Pick<Dated, 'publishedAt' | 'cancelledAt'>): Standing {
  if (cancelledAt) return 'cancelled';
  return publishedAt ? 'published' : 'draft';
}

function asEdited({ titleEn, artistEn, venueEn, descriptionEn, details, ...row }: ConcertRow): EditedConcert {
  const { address, directions, refundRule, accessibility, organiser, contact, lineUp = [] } = details;
  return {
    ...row,
    standing: standingOf(row),
    publishedAt: row.publishedAt && row.publishedAt.toISOString(),
    cancelledAt: row.cancelledAt && row.cancelledAt.toISOString(),
    saleStoppedAt: row.saleStoppedAt && row.saleStoppedAt.toISOString(),
    saleEndedAt: row.saleEndedAt && row.saleEndedAt.toISOString(),
    createdAt: row.createdAt.toISOString(),
    english: { title: titleEn, artist: artistEn, venue: venueEn, description: descriptionEn },
    details: {
      address: address ?? null,
      directions: directions ?? null,
      refundRule: refundRule ?? null,
      accessibility: accessibility ?? null,
      organiser: organiser ?? null,
      contact: contact ?? null,
      lineUp,
    },
    dates: row.dates.map(isoTimes),
  };
}

export async function findConcert(concertId: string): Promise<EditedConcert | null> {
  const [row] = await run<ConcertRow>(statements.concert, [concertId]);
  return row ? asEdited(row) : null;
}

type ListedRow = Omit<ListedConcert, 'createdAt' | 'firstStartsAt'> & { createdAt: Date; firstStartsAt: Date | null };

/** The latest made first, after the one that `cursor` names. */
export async function listConcerts(
  limit: number,
  cursor: string | null,
  standing: Standing | null,
): Promise<ListedConcert[]> {
  const rows = await run<ListedRow>(statements.concerts, [limit, cursor, standing]);
  return rows.map(({ createdAt, firstStartsAt, ...row }) => ({
    ...row,
    createdAt: createdAt.toISOString(),
    firstStartsAt: firstStartsAt && firstStartsAt.toISOString(),
  }));
}

/** Prices of tiers of one date, for all seats of theirs that nobody has bought. */
async function reprice(transaction: Transaction, date: EditedDate, prices: Map<number, number>): Promise<void> {
  const seats = seatCountOf(date);
  for (let from = 1; from <= seats; from += SEATS_A_STATEMENT) {
    const given = [date.id, [...prices.keys()], [...prices.values()], from, from + SEATS_A_STATEMENT - 1];
    await transaction.$executeRawUnsafe(statements.repriceSeats.text, ...given);
  }
  const lowest = Math.min(...date.tiers.map(({ number, price }) => prices.get(number) ?? price));
  await transaction.schedule.update({ where: { id: date.id }, data: { price: lowest } });
}

async function write(transaction: Transaction, was: EditedConcert, changes: Changes): Promise<void> {
  for (const { id, columns } of changes.dates) await transaction.schedule.update({ where: { id }, data: columns });
  for (const { id, patch } of changes.tiers) {
    const { name, ...columns } = patch;
    const names = name && { nameKo: name.ko, nameEn: name.en };
    await transaction.tier.update({ where: { id }, data: { ...columns, ...names } });
  }
  for (const date of was.dates) {
    const priced = changes.tiers.filter(({ scheduleId, patch }) => scheduleId === date.id && patch.price !== undefined);
    const prices = new Map(priced.map(({ number, patch }) => [number, patch.price!]));
    if (prices.size > 0) await reprice(transaction, date, prices);
  }
}

/**
 * One operator at a time: locks the concert, lets `decide` look at it as it is then, and does what it gives, with its deed, in
 * one transaction; null is nothing. Null when there is no such concert.
 */
export async function edit(
  concertId: string,
  by: By | null,
  decide: (was: EditedConcert) => Changes | null,
): Promise<EditedConcert | null> {
  return prisma().$transaction(
    async (transaction) => {
      const was = await lock(transaction, concertId);
      const changes = was && decide(was);
      if (!changes) return was;
      await write(transaction, was, changes);
      await transaction.concert.update({
        where: { id: concertId },
        data: { ...changes.concert, version: { increment: 1 } },
      });
      await logDeed(transaction, by, 'concertEdited', concertId, changes);
      return read(transaction, concertId);
    },
    { timeout: EDIT_DEADLINE_MS },
  );
}

async function read(transaction: Transaction, concertId: string): Promise<EditedConcert | null> {
  const [row] = await transaction.$queryRawUnsafe<ConcertRow[]>(statements.concert.text, concertId);
  return row ? asEdited(row) : null;
}

/** Keeps other operators from editing the concert, and gives it as it is then; null when there is no such concert. */
export async function lock(transaction: Transaction, concertId: string): Promise<EditedConcert | null> {
  await transaction.$queryRawUnsafe(statements.lockConcert.text, concertId);
  // In a snapshot of its own: what was waited for is in it.
  return read(transaction, concertId);
}

/** Adds a date with its seats, as `edit` edits; `check` throws where it must not be. */
export async function addDate(
  concertId: string,
  date: NewDate,
  by: By | null,
  check: (was: EditedConcert) => void,
): Promise<EditedConcert | null> {
  return prisma().$transaction(
    async (transaction) => {
      const was = await lock(transaction, concertId);
      if (!was) return null;
      check(was);
      await addDates(transaction, concertId, [date]);
      await transaction.concert.update({ where: { id: concertId }, data: { version: { increment: 1 } } });
      const { startsAt, bookingOpensAt, bookingClosesAt, seatCount: seats } = date;
      const after = { startsAt, bookingOpensAt, bookingClosesAt, seats };
      await logDeed(transaction, by, 'dateAdded', concertId, { after });
      return read(transaction, concertId);
    },
    { timeout: EDIT_DEADLINE_MS },
  );
}

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

async function copySeats(transaction: Transaction, from: string, to: string): Promise<void> {
  for (let first = 1, copied = SEATS_A_STATEMENT; copied === SEATS_A_STATEMENT; first += SEATS_A_STATEMENT) {
    const given = [from, to, first, first + SEATS_A_STATEMENT - 1];
    copied = await transaction.$executeRawUnsafe(statements.copySeats.text, ...given);
  }
}

/** What a copy has of its own. */
type CopyOf = {
  /** Of the hidden copy of a rehearsal; null for a draft. */
  rehearsalId: string | null;
  /** Longest hold, turn and time to show up, in seconds; those of the concert where there are none. */
  atMost?: { hold: number; turn: number; claim: number };
  /** The times of a date of the copy, of those that the date has; null where the copy has no such date. */
  timesOf: (date: DateTimes & { id: string }) => DateTimes | null;
};

type DateTimes = { startsAt: Date; doorsAt: Date | null; bookingOpensAt: Date; bookingClosesAt: Date };

type Copied = { id: string; title: string; dates: { id: string }[] };

async function copyWith(
  transaction: Transaction,
  concertId: string,
  { rehearsalId, atMost, timesOf }: CopyOf,
): Promise<Copied | null> {
  const found = await transaction.concert.findFirst({
    where: { id: concertId, rehearsalId: null },
    omit: {
      ...{ search: true, saleOverAt: true, createdAt: true, queueNextEpoch: true },
      // What lists sort by, which a draft has not.
      ...{ firstStartsAt: true, lastStartsAt: true, firstOpensAt: true, lastOpensAt: true, lastClosesAt: true },
    },
    include: { schedules: { include: { tiers: true } } },
  });
  if (!found) return null;
  const { schedules, ...concert } = found;
  // A picture that was given to one concert is that concert's.
  const posterUrl = concert.posterUrl && isOwnPicture(concert.posterUrl) ? null : concert.posterUrl;
  const id = uuidv7();
  const onSale = { saleStoppedAt: null, saleEndedAt: null, queuePaused: false };
  const fresh = { posterUrl, publishedAt: null, cancelledAt: null, version: 1, rehearsalId, ...onSale };
  const silent = { announcementKo: null, announcementEn: null, queuePolicyChangedAt: new Date() };
  const hurried = atMost && {
    holdSeconds: Math.min(concert.holdSeconds, atMost.hold),
    queueActiveSeconds: Math.min(concert.queueActiveSeconds, atMost.turn),
    queueClaimSeconds: Math.min(concert.queueClaimSeconds, atMost.claim),
  };
  await transaction.concert.create({
    data: { ...concert, details: concert.details!, id, ...fresh, ...silent, ...hurried },
  });
  const dates: Copied['dates'] = [];
  for (const { tiers, createdAt: _, ...schedule } of schedules) {
    const times = timesOf(schedule);
    if (!times) continue;
    const scheduleId = uuidv7();
    await transaction.schedule.create({ data: { ...schedule, id: scheduleId, concertId: id, ...times } });
    await transaction.tier.createMany({
      data: tiers.map(({ createdAt: __, ...tier }) => ({ ...tier, id: uuidv7(), scheduleId })),
    });
    await copySeats(transaction, schedule.id, scheduleId);
    dates.push({ id: scheduleId });
  }
  return { id, title: found.title, dates };
}

/** Copies a concert as a draft, all its times so many days later; gives the draft, or null when there is no such concert. */
export async function copy(concertId: string, daysLater: number, by: By | null): Promise<EditedConcert | null> {
  const later = (time: Date): Date => new Date(time.getTime() + daysLater * DAY_MS);
  const timesOf = (date: DateTimes): DateTimes => ({
    startsAt: later(date.startsAt),
    doorsAt: date.doorsAt && later(date.doorsAt),
    bookingOpensAt: later(date.bookingOpensAt),
    bookingClosesAt: later(date.bookingClosesAt),
  });
  return prisma().$transaction(
    async (transaction) => {
      const copied = await copyWith(transaction, concertId, { rehearsalId: null, timesOf });
      if (!copied) return null;
      const { id, title, dates } = copied;
      await logDeed(transaction, by, 'concertCopied', id, { after: { title, dates: dates.length } });
      return read(transaction, id);
    },
    { timeout: EDIT_DEADLINE_MS },
  );
}

/** Seconds: virtual fans hurry, and those who do not pay or do not come are in the way for as much shorter. */
const HURRIED = { hold: 10, turn: 60, claim: 8 };

/**
 * Makes the hidden copy of a concert for a rehearsal: one date that is to come, the same house, prices, capacity and rate, with
 * shorter holds and turns, on sale from now until so many minutes from now. Null, and no copy, when the concert has no such date
 * any more, or more than `mostSeats` seats by now: it may have waited since it was asked for.
 */
export async function copyForRehearsal(
  concertId: string,
  scheduleId: string | undefined,
  rehearsalId: string,
  minutes: number,
  mostSeats: number,
): Promise<{ id: string; dateId: string } | null> {
  const nowMs = Date.now();
  const bookingOpensAt = new Date(nowMs - MINUTE_MS);
  const bookingClosesAt = new Date(nowMs + minutes * MINUTE_MS);
  const timesOf: CopyOf['timesOf'] = ({ id, startsAt }) =>
    id === scheduleId ? { startsAt, doorsAt: null, bookingOpensAt, bookingClosesAt } : null;
  return prisma().$transaction(
    async (transaction) => {
      // Nobody changes the date until it is copied.
      const was = await lock(transaction, concertId);
      const date = was?.dates.find(({ id, startsAt }) => id === scheduleId && Date.parse(startsAt) > nowMs);
      if (!date || seatCountOf(date) > mostSeats) return null;
      const copied = await copyWith(transaction, concertId, { rehearsalId, atMost: HURRIED, timesOf });
      return copied && { id: copied.id, dateId: copied.dates[0]!.id };
    },
    { timeout: EDIT_DEADLINE_MS },
  );
}

/** Whether the draft of this version is published now. */
export async function publish(concertId: string, version: number, by: By | null): Promise<boolean> {
  return (await run(statements.publish, [concertId, version, toLog(by)])).length > 0;
}

/** Whether it is cancelled now, and was not before; `onlyIf` is the version that it must have. */
export async function cancel(concertId: string, onlyIf: number | null, by: By | null): Promise<boolean> {
  return (await run(statements.cancel, [concertId, onlyIf, toLog(by)])).length > 0;
}
