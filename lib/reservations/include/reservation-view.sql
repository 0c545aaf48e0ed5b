-- Reservations as their owner sees them, and the hash of the request that made each; a pending one that was not paid in
-- time is expired.
SELECT id, schedule_id AS "scheduleId", concert_id AS "concertId",
       CASE WHEN status = 'pending' AND expires_at <= now() THEN 'expired' ELSE status END AS "status",
       seat_numbers AS "seatNumbers", seat_prices AS "seatPrices", amount,
       created_at AS "createdAt", expires_at AS "expiresAt",
       request_hash AS "requestHash"
FROM reservation
