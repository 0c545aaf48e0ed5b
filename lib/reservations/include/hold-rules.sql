-- What becomes of a hold, in this order: the arms of a CASE over remembered, buyer, snapshot, asked, offer and counted.
    WHEN remembered.id IS NOT NULL THEN 'replayed'
    WHEN buyer.lock_version <> snapshot.lock_version THEN 'stale'
    WHEN asked.missing IS NOT NULL THEN 'seat_not_found'
    WHEN NOT offer.opened THEN 'not_open'
    WHEN offer.closed THEN 'closed'
    WHEN counted.seats + asked.seats > offer.seat_limit THEN 'limit'
    WHEN asked.taken IS NOT NULL THEN 'unavailable'
    ELSE 'free'
