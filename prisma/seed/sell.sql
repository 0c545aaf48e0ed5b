-- Sells seats as a hold and a payment would have: reservation, charge and payment in the ledger, payment, tickets.
-- The wallet is charged with the price rounded up to 50,000 won, so that the ledger tells a believable story.
-- $1 uuid         schedule
-- $2 jsonb        [{"user_id", "seat_numbers": [int, ...] ascending}], each user once
-- $3 timestamptz  moment of the purchases
WITH purchase AS MATERIALIZED (
  SELECT gen_random_uuid() AS reservation_id, gen_random_uuid() AS payment_id, p.user_id, p.seat_numbers,
         priced.prices, priced.amount, ceil(priced.amount / 50000.0)::int * 50000 AS charge
  FROM jsonb_to_recordset($2::jsonb) AS p (user_id uuid, seat_numbers int[])
  CROSS JOIN LATERAL (
    SELECT array_agg(price ORDER BY number) AS prices, sum(price)::int AS amount
    FROM seat
    WHERE schedule_id = $1 AND number = ANY (p.seat_numbers)
  ) priced
), show AS (
  SELECT s.id, s.concert_id, s.starts_at, c.title FROM schedule s JOIN concert c ON c.id = s.concert_id WHERE s.id = $1
), wallet AS (
  UPDATE app_user SET balance = balance + purchase.charge - purchase.amount, wallet_sequence = wallet_sequence + 2
  FROM purchase
  WHERE app_user.id = purchase.user_id
  RETURNING app_user.id, app_user.balance, app_user.wallet_sequence
), reserved AS (
  INSERT INTO reservation (id, user_id, concert_id, schedule_id, seat_numbers, seat_prices, amount, status, created_at, expires_at)
  SELECT reservation_id, user_id, show.concert_id, show.id, seat_numbers, prices, amount, 'paid'::reservation_status,
         $3::timestamptz - interval '1 minute', $3::timestamptz + interval '4 minutes'
  FROM purchase, show
), sold AS (
  UPDATE seat SET state = 'sold', reservation_id = purchase.reservation_id, updated_at = $3::timestamptz
  FROM purchase
  WHERE seat.schedule_id = $1 AND seat.number = ANY (purchase.seat_numbers)
  RETURNING seat.id, seat.number, purchase.payment_id, purchase.user_id
), ledger AS (
  INSERT INTO wallet_entry (id, user_id, sequence, type, amount, balance_after, reservation_id, created_at)
  SELECT gen_random_uuid(), user_id, wallet_sequence - 1, 'charge'::wallet_entry_type, charge, balance + amount,
         NULL::uuid, $3::timestamptz - interval '2 minutes'
  FROM purchase JOIN wallet ON wallet.id = purchase.user_id
  UNION ALL
  SELECT gen_random_uuid(), user_id, wallet_sequence, 'payment'::wallet_entry_type, -amount, balance,
         reservation_id, $3::timestamptz
  FROM purchase JOIN wallet ON wallet.id = purchase.user_id
), paid AS (
  -- Sequence 0 was never issued, and the token counts as expired: no queue has to hear of these purchases.
  INSERT INTO payment (id, reservation_id, user_id, concert_id, concert_title, starts_at, seat_numbers, seat_prices,
                       amount, paid_at, created_at, queue_sequence, queue_token_expired_at)
  SELECT payment_id, reservation_id, user_id, show.concert_id, show.title, show.starts_at, seat_numbers, prices,
         amount, $3::timestamptz, $3::timestamptz, 0, $3::timestamptz
  FROM purchase, show
)
INSERT INTO ticket (id, payment_id, user_id, seat_id, seat_number, created_at)
SELECT gen_random_uuid(), payment_id, user_id, id, number, $3::timestamptz FROM sold
