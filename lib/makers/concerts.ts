import { v7 as uuid } from 'uuid';

import { pool } from '../db/pool';
import { defaultPolicy, policyColumns, policyValues, type QueuePolicy } from '../queue/policy';

export type ScheduleFixture = {
  seatCount?: number;
  /** Won a seat. */
  price?: number;
  /** Seconds from the database's now; negative is past. */
  opensInSeconds?: number;
  closesInSeconds?: number;
  startsInSeconds?: number;
};

export type ConcertFixture = Partial<QueuePolicy> & {
  title?: string;
  /** Known to operators only. */
  draft?: boolean;
  maxSeatsPerUser?: number;
  holdSeconds?: number;
  /** One date of 50 seats at 50,000 won, open for an hour, when left out. */
  schedules?: ScheduleFixture[];
};

/** A concert's id and its dates' ids in the order given; `scheduleId` is the first. */
export type InsertedConcert = { concertId: string; scheduleId: string; scheduleIds: string[] };

const INSERT_SCHEDULE = `
  WITH made AS (
    INSERT INTO schedule (id, concert_id, price, starts_at, booking_opens_at, booking_closes_at)
    VALUES ($1, $2, $3, now() + $4 * interval '1 second', now() + $5 * interval '1 second', now() + $6 * interval '1 second')
  ), tier AS (
    INSERT INTO tier (id, schedule_id, number, name_ko, name_en, price, look) VALUES ($8, $1, 1, '전석', 'All seats', $3, 3)
  )
  INSERT INTO seat (schedule_id, number, tier_number, price) SELECT $1, number, 1, $3 FROM generate_series(1, $7::int) AS number`;

async function insertSchedule(concertId: string, wanted: ScheduleFixture): Promise<string> {
  const { seatCount = 50, price = 50_000, opensInSeconds = -60, startsInSeconds = 86_400 } = wanted;
  const { closesInSeconds = Math.max(0, opensInSeconds) + 3_600 } = wanted;
  const scheduleId = uuid();
  const window = [startsInSeconds, opensInSeconds, closesInSeconds];
  await pool().query(INSERT_SCHEDULE, [scheduleId, concertId, price, ...window, seatCount, uuid()]);
  return scheduleId;
}

const WIDE: QueuePolicy = { ...defaultPolicy, capacity: 10_000, admitPerSecond: 10_000 };

/** A concert with dates and seats, on sale at once unless told otherwise, and a queue wide enough to be no obstacle. */
export async function insertConcert(wanted: ConcertFixture = {}): Promise<InsertedConcert> {
  const concertId = uuid();
  const { title = 'Night of a Thousand Lamps', maxSeatsPerUser = 4, holdSeconds = 300 } = wanted;
  const policy = policyValues({ ...WIDE, ...wanted });
  await pool().query(
    `INSERT INTO concert (id, title, artist, venue, description, max_seats_per_user, hold_seconds, published_at, ${policyColumns.join(', ')})
     VALUES ($1, $2, 'The Lamplighters', 'Seoul Arts Center', 'A test', $3, $4, $5, ${policy.map((_, at) => `$${at + 6}`).join(', ')})`,
    [concertId, title, maxSeatsPerUser, holdSeconds, wanted.draft ? null : new Date(), ...policy],
  );
  const scheduleIds: string[] = [];
  for (const schedule of wanted.schedules ?? [{}]) scheduleIds.push(await insertSchedule(concertId, schedule));
  return { concertId, scheduleId: scheduleIds[0]!, scheduleIds };
}
