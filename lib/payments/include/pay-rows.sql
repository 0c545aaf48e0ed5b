-- The rows that payments write: of the items of `verdict` that are paid, for the seats in `seats`, with the ids in `ticket`.
), charged AS (
  -- The balance is the locked row's. With app_user.balance the new row would first be made of the snapshot's, and refused by
  -- app_user_balance_not_negative when that was too small, though a charge that passed has made it enough.
  UPDATE app_user SET balance = v.balance - v.amount, wallet_sequence = app_user.wallet_sequence + 1,
                      lock_version = app_user.lock_version + 1
  FROM verdict v
  WHERE app_user.id = v.user_id AND v.outcome = 'paid'
  RETURNING v.position, app_user.balance, app_user.wallet_sequence
), entry AS (
  INSERT INTO wallet_entry (id, user_id, sequence, type, amount, balance_after, reservation_id)
  SELECT v.entry_id, v.user_id, charged.wallet_sequence, 'payment'::wallet_entry_type, -v.amount, charged.balance,
         v.reservation_id
  FROM charged JOIN verdict v USING (position)
), sold AS (
  UPDATE seat SET state = 'sold', held_until = NULL, updated_at = now()
  FROM seats JOIN verdict v USING (position)
  WHERE seat.id = seats.id AND v.outcome = 'paid'
), settled AS (
  UPDATE reservation SET status = 'paid' FROM verdict v WHERE reservation.id = v.reservation_id AND v.outcome = 'paid'
), paid AS (
  INSERT INTO payment (id, reservation_id, user_id, concert_id, concert_title, starts_at, seat_numbers, seat_prices,
                       amount, queue_sequence, idempotency_key, request_hash)
  SELECT v.payment_id, v.reservation_id, v.user_id, v.concert_id, v.concert_title, s.starts_at, v.seat_numbers, v.seat_prices,
         v.amount, v.queue_sequence, v.key, v.hash
  FROM verdict v JOIN schedule s ON s.id = v.schedule_id
  WHERE v.outcome = 'paid'
  RETURNING *
), issued AS (
  INSERT INTO ticket (id, payment_id, user_id, seat_id, seat_number)
  SELECT ticket.id, v.payment_id, v.user_id, numbered.id, numbered.number
  FROM ticket
  JOIN (SELECT *, row_number() OVER (PARTITION BY position ORDER BY number) AS place FROM seats) AS numbered
    USING (position, place)
  JOIN verdict v USING (position)
  WHERE v.outcome = 'paid'
