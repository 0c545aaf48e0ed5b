-- How far people came, each counted once: whoever is known to have done a later step has done those before, though the archive of
-- the queue, which is written about a second later, may not tell of it yet. Of places that were forgotten a summary tells; who
-- comes to a concert that had been over for so long, and gets new dates, is counted anew.
-- $1 uuid  concert
-- Result: one row. Of each span the median and the 95th percentile in seconds, null when there is none: waited, of each place
-- that came in; chosen, from a person's first coming in to the first hold; paid, from a hold to its payment
WITH one AS (
  SELECT $1::uuid AS concert_id
), place AS (
  -- @include queue/places-by-person
), holder AS (
  SELECT user_id, min(created_at) AS held FROM reservation WHERE concert_id = $1 GROUP BY user_id
), buyer AS (
  SELECT user_id, min(paid_at) AS paid FROM payment WHERE concert_id = $1 AND status = 'paid' GROUP BY user_id
), counted AS (
  SELECT count(*)::int AS arrived, count(*) FILTER (WHERE waited)::int AS waited,
         count(coalesce(entered, held, paid))::int AS entered, count(coalesce(held, paid))::int AS held,
         count(paid)::int AS paid,
         percentile_cont(ARRAY[0.5, 0.95]) WITHIN GROUP (ORDER BY greatest(0, extract(epoch FROM held - entered)))
           FILTER (WHERE held IS NOT NULL AND entered IS NOT NULL) AS chosen
  FROM place FULL JOIN holder USING (user_id) FULL JOIN buyer USING (user_id)
), waiting AS (
  SELECT percentile_cont(ARRAY[0.5, 0.95]) WITHIN GROUP (ORDER BY extract(epoch FROM activated_at - issued_at)) AS spans
  FROM queue_archive LEFT JOIN queue_summary summary USING (concert_id)
  WHERE concert_id = $1 AND activated_at IS NOT NULL AND sequence > coalesce(summary.counted_to, 0)
), paying AS (
  SELECT percentile_cont(ARRAY[0.5, 0.95]) WITHIN GROUP (ORDER BY extract(epoch FROM p.paid_at - r.created_at)) AS spans
  FROM payment p JOIN reservation r ON r.id = p.reservation_id
  WHERE p.concert_id = $1 AND p.status = 'paid'
)
SELECT counted.arrived + coalesce(summary.arrived_without_hold, 0) AS "arrived",
       counted.waited + coalesce(summary.waited, 0) AS "waited",
       counted.entered + coalesce(summary.entered_without_hold, 0) AS "entered",
       counted.held, counted.paid,
       coalesce(waiting.spans, summary.to_enter_seconds) AS "toEnter",
       coalesce(counted.chosen, summary.to_hold_seconds) AS "toHold", paying.spans AS "toPay"
FROM counted CROSS JOIN waiting CROSS JOIN paying LEFT JOIN queue_summary summary ON summary.concert_id = $1
