import { messageOf, startChild } from '../child';
import type { LoadResult } from '../job';
import type { RowsJob } from './rows-process';

/** The rows that a hold changes: a reservation and a seat. $1 user, $2 reservation, $3 seat id */
export const HOLD_ROWS = `
  WITH seat AS (SELECT id, schedule_id, number, price FROM seat WHERE id = $3),
  held AS (
    INSERT INTO reservation (id, user_id, concert_id, schedule_id, seat_numbers, seat_prices, amount, expires_at)
    SELECT $2::uuid, $1::uuid, s.concert_id, s.id, ARRAY[seat.number], ARRAY[seat.price], seat.price, now() + interval '5 minutes'
    FROM seat JOIN schedule s ON s.id = seat.schedule_id
    RETURNING id, expires_at
  ), versioned AS (UPDATE app_user SET lock_version = lock_version + 1 WHERE id = $1)
  UPDATE seat SET state = 'held', reservation_id = held.id, held_until = held.expires_at, updated_at = now()
  FROM held WHERE seat.id = $3`;

/** The rows that a payment changes: user, entry, seat, reservation, payment, ticket. $1 user, $2 reservation, $3-$5 new ids */
export const PAYMENT_ROWS = `
  WITH booking AS (UPDATE reservation SET status = 'paid' WHERE id = $2 AND user_id = $1 RETURNING *),
  charged AS (
    UPDATE app_user SET balance = balance - booking.amount, wallet_sequence = wallet_sequence + 1, lock_version = lock_version + 1
    FROM booking WHERE app_user.id = $1 RETURNING app_user.balance, app_user.wallet_sequence, booking.amount
  ), entry AS (
    INSERT INTO wallet_entry (id, user_id, sequence, type, amount, balance_after, reservation_id)
    SELECT $4::uuid, $1::uuid, wallet_sequence, 'payment'::wallet_entry_type, -amount, balance, $2::uuid FROM charged
  ), sold AS (
    UPDATE seat SET state = 'sold', held_until = NULL, updated_at = now() FROM booking
    WHERE seat.schedule_id = booking.schedule_id AND seat.number = ANY (booking.seat_numbers) RETURNING seat.id, seat.number
  ), paid AS (
    INSERT INTO payment (id, reservation_id, user_id, concert_id, concert_title, starts_at, seat_numbers, seat_prices, amount, queue_sequence)
    SELECT $3::uuid, booking.id, $1::uuid, booking.concert_id, c.title, s.starts_at, booking.seat_numbers, booking.seat_prices, booking.amount, 1
    FROM booking, schedule s, concert c WHERE s.id = booking.schedule_id AND c.id = booking.concert_id
  )
  INSERT INTO ticket (id, payment_id, user_id, seat_id, seat_number) SELECT $5::uuid, $3::uuid, $1::uuid, sold.id, sold.number FROM sold`;

/** The rows that a charge changes: user and entry. $1 user, $2 entry, $3 won */
export const CHARGE_ROWS = `
  WITH charged AS (
    UPDATE app_user SET balance = balance + $3::int, wallet_sequence = wallet_sequence + 1 WHERE id = $1
    RETURNING balance, wallet_sequence
  )
  INSERT INTO wallet_entry (id, user_id, sequence, type, amount, balance_after)
  SELECT $2::uuid, $1::uuid, wallet_sequence, 'charge'::wallet_entry_type, $3::int, balance FROM charged`;

/** Runs the statement once with each of the values, from a process of its own. */
export function changeRows(job: RowsJob): Promise<LoadResult> {
  const child = startChild('ceilings/rows-process.ts', { serialization: 'advanced' });
  child.send(job);
  return messageOf<LoadResult>(child);
}
