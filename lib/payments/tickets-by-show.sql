-- A page of a user's valid tickets by the date of the show: those to come, the next show first; or past ones, the last first.
-- $1 user id
-- $2 whether past ones are wanted
-- $3 how many hours after its beginning a show is past
-- $4 how many at most
-- $5 how many to pass over
-- Result: a row a ticket
-- @include ticket-view
WHERE t.user_id = $1 AND t.voided_at IS NULL AND (s.starts_at < now() - make_interval(hours => $3)) = $2
ORDER BY CASE WHEN $2 THEN now() - s.starts_at ELSE s.starts_at - now() END, t.payment_id, t.seat_number, t.id
LIMIT $4 OFFSET $5
