import { readFileSync } from 'node:fs';
import path from 'node:path';

import type { PoolClient } from 'pg';
import { v7 as uuidv7 } from 'uuid';

import { hashPassword } from '../../lib/accounts/password';
import { seatsOfPlan } from '../../lib/catalog/planned';
import { tiersOfPrices, type PricedHouse } from '../../lib/catalog/tiers';
import { withTraits } from '../../lib/catalog/traits';
import { seatInsertions } from '../../lib/seats/new-seats';
import { ACCOUNT_AGE_DAYS } from './accounts';
import { minutesAfter } from './calendar';
import { smallHallTraits } from './houses';
import { concertIdOf, scheduleIdOf, tierIdOf } from './ids';
import { firstPlanOf } from './plans';
import { words } from './words';
import { OPENING_SOON, OPENS_IN_MINUTES, type DemoConcert, type DemoDate, type PriceBand } from './programme';

/** Seats that one after the other bought; every hall is sold in this rhythm. */
const PURCHASE_SIZES = [2, 1, 2, 4, 2, 3, 2, 1];
/** Purchases after the booking opened, apart. */
const SOLD_AFTER_MINUTES = 6;

/** Before the first song. */
const DOORS_MINUTES = 60;

const FAMILY_NAMES = ['김', '이', '박', '최', '정'];
const GIVEN_NAMES = ['가온', '누리', '다솜', '라온', '마루', '바다'];
/** Nobody signs in as one of these: their password is thrown away. */
const CROWD = FAMILY_NAMES.flatMap((family) => GIVEN_NAMES.map((given) => family + given));

const SELL = readFileSync(path.join(import.meta.dirname, 'sell.sql'), 'utf8');

async function crowdIds(client: PoolClient): Promise<string[]> {
  const emails = CROWD.map((_, index) => `crowd-${index + 1}@frontrow.invalid`);
  const passwordHash = await hashPassword(crypto.randomUUID());
  await client.query(
    `INSERT INTO app_user (id, email, name, password_hash, created_at)
     SELECT fan.*, $4, now() - $5 * interval '1 day' FROM unnest($1::uuid[], $2::text[], $3::text[]) AS fan
     ON CONFLICT (email) DO NOTHING`,
    [CROWD.map(() => uuidv7()), emails, CROWD, passwordHash, ACCOUNT_AGE_DAYS],
  );
  const { rows } = await client.query<{ id: string }>('SELECT id FROM app_user WHERE email = ANY ($1) ORDER BY id', [
    emails,
  ]);
  return rows.map(({ id }) => id);
}

/** Seats 1 to `count` in the rhythm of the purchases, to one buyer after the other. */
function purchasesOf(buyers: string[], count: number): { user_id: string; seat_numbers: number[] }[] {
  const purchases = [];
  for (let first = 1; first <= count;) {
    const size = Math.min(PURCHASE_SIZES[purchases.length % PURCHASE_SIZES.length]!, count - first + 1);
    const seatNumbers = Array.from({ length: size }, (_, offset) => first + offset);
    purchases.push({ user_id: buyers[purchases.length]!, seat_numbers: seatNumbers });
    first += size;
  }
  return purchases;
}

/** The house of a date whose seats only have a number, with a tier for each of its prices, and the traits of its seats. */
function smallHall(prices: PriceBand[]): PricedHouse {
  const bands = prices.map(({ upTo, price }, index) => ({
    first: (prices[index - 1]?.upTo ?? 0) + 1,
    last: upTo,
    price,
  }));
  const tiers = tiersOfPrices(prices.map(({ price }) => price));
  const numberOf = (price: number): number => tiers.find((tier) => tier.price === price)!.number;
  const plain = { bands: bands.map((band) => ({ ...band, tier: numberOf(band.price) })) };
  return { tiers, seats: withTraits(plain, smallHallTraits(prices.at(-1)!.upTo)) };
}

/** The seats of a date, and the plan that it names, where its house has one. */
async function houseOf(client: PoolClient, seats: DemoDate['seats']): Promise<PricedHouse & { planId: string | null }> {
  if (!('plan' in seats)) return { ...smallHall(seats), planId: null };
  const { planId, plan } = await firstPlanOf(client, seats);
  const told = seats.prices.map((price) => ({ price }));
  return { ...seatsOfPlan(plan, told, seats.slug), planId };
}

async function insertDate(client: PoolClient, slug: string, index: number, date: DemoDate): Promise<void> {
  const scheduleId = scheduleIdOf(slug, index);
  const { tiers, seats, planId } = await houseOf(client, date.seats);
  await client.query(
    `INSERT INTO schedule (id, concert_id, price, starts_at, booking_opens_at, booking_closes_at, doors_at, plan_id)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      scheduleId,
      concertIdOf(slug),
      tiers.at(-1)!.price,
      date.startsAt,
      date.bookingOpensAt,
      date.bookingClosesAt,
      minutesAfter(date.startsAt, -DOORS_MINUTES),
      planId,
    ],
  );
  for (const { number, name, price, look } of tiers) {
    await client.query(
      'INSERT INTO tier (id, schedule_id, number, name_ko, name_en, price, look) VALUES ($1, $2, $3, $4, $5, $6, $7)',
      [tierIdOf(scheduleId, number), scheduleId, number, name.ko, name.en, price, look],
    );
  }
  for (const { text, values } of seatInsertions(scheduleId, seats)) await client.query(text, values);
}

async function insertConcert(
  client: PoolClient,
  { slug, title, artist, venue, description, queue, dates }: DemoConcert,
): Promise<void> {
  const english = words[slug]!;
  await client.query(
    `INSERT INTO concert (id, title, artist, venue, description, queue_capacity, queue_admit_per_second,
       title_en, artist_en, venue_en, description_en, city, kind, age_limit, running_minutes, details)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)`,
    [
      ...[concertIdOf(slug), title, artist, venue, description, queue.capacity, queue.admitPerSecond],
      ...[english.title, english.artist, english.venue, english.description, english.city, english.kind],
      ...[english.ageLimit, english.runningMinutes, JSON.stringify(english.details)],
    ],
  );
  for (const [index, date] of dates.entries()) await insertDate(client, slug, index, date);
}

async function sell(
  client: PoolClient,
  slug: string,
  dates: DemoDate[],
  firstBuyer: string | undefined,
): Promise<void> {
  const crowd = await crowdIds(client);
  const buyers = firstBuyer === undefined ? crowd : [firstBuyer, ...crowd];
  for (const [index, { sold, bookingOpensAt }] of dates.entries()) {
    if (sold === 0) continue;
    const purchases = JSON.stringify(purchasesOf(buyers, sold));
    await client.query(SELL, [scheduleIdOf(slug, index), purchases, minutesAfter(bookingOpensAt, SOLD_AFTER_MINUTES)]);
  }
}

/**
 * Adds the concerts that are not there yet, with what was sold of them.
 * @param collector a fan who was the first to buy wherever seats are sold already
 * @returns how many were added
 */
export async function addConcerts(
  client: PoolClient,
  concerts: DemoConcert[],
  collector: string | undefined,
): Promise<number> {
  const { rows } = await client.query<{ id: string }>('SELECT id FROM concert WHERE id = ANY ($1)', [
    concerts.map(({ slug }) => concertIdOf(slug)),
  ]);
  const known = new Set(rows.map(({ id }) => id));
  const missing = concerts.filter(({ slug }) => !known.has(concertIdOf(slug)));
  for (const concert of missing) {
    await insertConcert(client, concert);
    if (concert.dates.some(({ sold }) => sold > 0)) await sell(client, concert.slug, concert.dates, collector);
  }
  return missing.length;
}

/**
 * Lets the sale that is about to open open again a few minutes from now, when it opened more than half an hour ago
 * and nobody has reserved anything: whoever comes back another day finds a waiting room about to open, and nobody
 * loses a seat by it.
 */
export async function reopenSale(client: PoolClient): Promise<boolean> {
  const { rowCount } = await client.query(
    `UPDATE schedule SET booking_opens_at = now() + $2 * interval '1 minute'
     WHERE id = $1
       AND booking_opens_at < now() - interval '30 minutes'
       AND booking_closes_at > now() + interval '1 day'
       AND NOT EXISTS (SELECT FROM reservation WHERE schedule_id = $1)`,
    [scheduleIdOf(OPENING_SOON, 0), OPENS_IN_MINUTES],
  );
  return rowCount === 1;
}
