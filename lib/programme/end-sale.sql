-- Ends the sale of a concert for good. What is held can be paid until it lapses; what was sold stays sold.
-- $1 uuid   concert
-- $2 jsonb  the operator who does it, for the log of deeds, or null
-- Result: one row; none when the concert is a draft, or its sale is over
WITH ended AS (
  UPDATE concert SET sale_ended_at = clock_timestamp(), version = version + 1,
    queue_policy_changed_at = greatest(clock_timestamp(), queue_policy_changed_at + interval '1 millisecond')
  WHERE id = $1 AND published_at IS NOT NULL AND sale_over_at IS NULL
  RETURNING id, title, version
)
SELECT version, log_deed($2::jsonb, 'saleEnded', id, NULL, NULL, jsonb_build_object('title', title,
         'ticketsSold', (SELECT count(*) FROM seat JOIN schedule s ON s.id = seat.schedule_id
                         WHERE s.concert_id = ended.id AND seat.state = 'sold')))
FROM ended
