-- Forgets who stood in the line of a concert that is long over, a bounded number of places. Before the first of them goes all that are
-- not counted yet are, so that the figures go on telling of them: whoever held or bought is counted by that, the others here.
-- The transaction has locked the concert (lock-old.sql): what another one counted before is in this snapshot.
-- $1 uuid    concert
-- $2 int     how many at most
-- Result     one row for each place forgotten
WITH one AS (
  SELECT id AS concert_id FROM concert WHERE id = $1
), place AS (
  -- @include places-by-person
), holder AS (
  SELECT user_id, min(reservation.created_at) AS held FROM reservation JOIN one USING (concert_id) GROUP BY user_id
), counted AS (
  SELECT max(place.last_sequence) AS counted_to, count(*) FILTER (WHERE waited) AS waited,
         count(*) FILTER (WHERE held IS NULL) AS arrived, count(place.entered) FILTER (WHERE held IS NULL) AS entered,
         percentile_cont(ARRAY[0.5, 0.95]) WITHIN GROUP (ORDER BY greatest(0, extract(epoch FROM held - place.entered)))
           FILTER (WHERE held IS NOT NULL AND place.entered IS NOT NULL) AS to_hold
  FROM place LEFT JOIN holder USING (user_id)
), waiting AS (
  SELECT percentile_cont(ARRAY[0.5, 0.95]) WITHIN GROUP (ORDER BY extract(epoch FROM activated_at - issued_at)) AS to_enter
  FROM queue_archive JOIN one USING (concert_id) WHERE activated_at IS NOT NULL
), kept AS (
  INSERT INTO queue_summary (concert_id, counted_to, waited, arrived_without_hold, entered_without_hold, to_enter_seconds, to_hold_seconds)
  SELECT one.concert_id, counted_to, waited, arrived, entered, to_enter, to_hold FROM one, counted, waiting
  WHERE counted_to IS NOT NULL
  ON CONFLICT (concert_id) DO UPDATE SET
    counted_to = excluded.counted_to,
    waited = queue_summary.waited + excluded.waited,
    arrived_without_hold = queue_summary.arrived_without_hold + excluded.arrived_without_hold,
    entered_without_hold = queue_summary.entered_without_hold + excluded.entered_without_hold,
    to_enter_seconds = coalesce(excluded.to_enter_seconds, queue_summary.to_enter_seconds),
    to_hold_seconds = coalesce(excluded.to_hold_seconds, queue_summary.to_hold_seconds)
)
DELETE FROM queue_archive WHERE token_id IN (
  SELECT archived.token_id FROM queue_archive archived JOIN one USING (concert_id) LIMIT $2
)
RETURNING token_id
