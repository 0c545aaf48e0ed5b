-- What becomes of a payment, in this order: the arms of a CASE over buyer, snapshot, remembered, booking, owned (its seats that
-- are still its own), concert and place. A cancellation that commits while this statement runs comes after it.
    WHEN buyer.lock_version <> snapshot.lock_version THEN 'stale'
    WHEN remembered.id IS NOT NULL THEN 'key_taken'
    WHEN buyer.blocked_until > clock_timestamp() THEN 'blocked'
    WHEN booking.status IN ('paid', 'cancelled') THEN 'not_pending'
    WHEN booking.status = 'expired' OR booking.expires_at <= clock_timestamp() THEN 'expired'
    WHEN owned.seats <> cardinality(booking.seat_numbers) THEN 'expired'
    WHEN concert.cancelled_at IS NOT NULL THEN 'cancelled'
    WHEN place.spent THEN 'place_spent'
    WHEN buyer.balance < booking.amount THEN 'short'
    ELSE 'paid'
