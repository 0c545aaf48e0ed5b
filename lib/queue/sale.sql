-- Whether places are given out for a concert, and the policy of its queue.
-- $1 concert id
-- Result: one row; none when there is no such concert. sale: open, upcoming, closed
SELECT c.queue_capacity AS "capacity", c.queue_admit_per_second AS "admitPerSecond",
       c.queue_active_seconds AS "activeSeconds", c.queue_claim_seconds AS "claimSeconds", c.queue_paused AS "paused",
       c.queue_epoch AS "timesOpened",
       CASE
         WHEN bool_or(now() >= s.booking_opens_at AND now() < s.booking_closes_at) THEN 'open'
         WHEN bool_or(now() < s.booking_opens_at) THEN 'upcoming'
         ELSE 'closed'
       END AS "sale"
FROM concert c LEFT JOIN schedule s ON s.concert_id = c.id
WHERE c.id = $1
GROUP BY c.id
