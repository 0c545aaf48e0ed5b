import { v7 as uuid } from 'uuid';

import { pool } from '../db/pool';
import { policyColumns, policyValues, type QueuePolicy } from '../queue/policy';
import { insertUsers, type Fan, type NewUsers } from './users';

/** One user; see `insertUsers` for many. */
export async function insertUser(wanted: Omit<NewUsers, 'count'> = {}): Promise<Fan> {
  const [user] = await insertUsers({ ...wanted, count: 1 });
  return user!;
}

/** A sign-in of the user, of which no token is made. */
export async function insertSession(userId: string): Promise<string> {
  const id = uuid();
  await pool().query(
    `INSERT INTO user_session (id, user_id, client, expires_at) VALUES ($1, $2, 'a test', now() + interval '1 hour')`,
    [id, userId],
  );
  return id;
}

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

const WIDE: QueuePolicy = {
  capacity: 10_000,
  admitPerSecond: 10_000,
  activeSeconds: 300,
  claimSeconds: 60,
  paused: false,
};

/** A concert with dates and seats, on sale at once unless told otherwise, and a queue wide enough to be no obstacle. */
export async function insertConcert(wanted: ConcertFixture = {}): Promise<InsertedConcert> {
  const concertId = uuid();
  const { title = 'Night of a Thousand Lamps', maxSeatsPerUser = 4, holdSeconds = 300 } = wanted;
  const policy = policyValues({ ...WIDE, ...wanted });
  await pool().query(
    `INSERT INTO concert (id, title, artist, venue, description, max_seats_per_user, hold_seconds, ${policyColumns.join(', ')})
     VALUES ($1, $2, 'The Lamplighters', 'Seoul Arts Center', 'A test', $3, $4, ${policy.map((_, at) => `$${at + 5}`).join(', ')})`,
    [concertId, title, maxSeatsPerUser, holdSeconds, ...policy],
  );
  const scheduleIds: string[] = [];
  for (const schedule of wanted.schedules ?? [{}]) scheduleIds.push(await insertSchedule(concertId, schedule));
  return { concertId, scheduleId: scheduleIds[0]!, scheduleIds };
}

/**
 * Ends the hold of a pending reservation as time would: its end, and that of its seats, lies `inMs` from now, a second back
 * unless told otherwise.
 */
export async function lapseHold(reservationId: string, inMs = -1_000): Promise<void> {
  await pool().query(
    `WITH lapsed AS (
       UPDATE reservation SET created_at = created_at - interval '1 day', expires_at = now() + $2 * interval '1 millisecond'
       WHERE id = $1 AND status = 'pending'
     )
     UPDATE seat SET held_until = now() + $2 * interval '1 millisecond' WHERE reservation_id = $1 AND state = 'held'`,
    [reservationId, inMs],
  );
}
