-- The rows that holds write: of the items of `verdict` whose seats, in `asked`, are all in `locked`.
), won AS (
  SELECT position, array_agg(number ORDER BY number) AS numbers, array_agg(price ORDER BY number) AS prices,
         sum(price)::int AS amount
  FROM locked JOIN asked USING (position)
  GROUP BY position, asked.seats
  HAVING count(*) = asked.seats
), held AS (
  INSERT INTO reservation (id, user_id, concert_id, schedule_id, seat_numbers, seat_prices, amount, expires_at,
                           idempotency_key, request_hash)
  SELECT v.new_id, v.user_id, v.concert_id, v.schedule_id, won.numbers, won.prices, won.amount,
         now() + v.hold_seconds * interval '1 second', v.key, v.hash
  FROM won JOIN verdict v USING (position)
  RETURNING *
), taken AS (
  UPDATE seat SET state = 'held', reservation_id = held.id, held_until = held.expires_at, updated_at = now()
  FROM locked JOIN verdict v USING (position) JOIN held ON held.id = v.new_id
  WHERE seat.id = locked.id
), versioned AS (
  UPDATE app_user SET lock_version = lock_version + 1 FROM held WHERE app_user.id = held.user_id
