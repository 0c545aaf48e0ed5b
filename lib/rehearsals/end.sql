-- Ends a rehearsal, with the booking of its copy.
-- $1 uuid   rehearsal
-- $2 text   why: soldOut, nobodyLeft, timeIsUp, cancelled, saleOpens, failed, died
-- $3 jsonb  report, or null
-- $4 int    capacity that it recommends, or null
-- $5 int    users let in a second that it recommends, or null
-- Result: one row; none when it was over
WITH ended AS (
  UPDATE rehearsal SET state = 'ended', ended_because = $2::text, ended_at = clock_timestamp(), report = $3::jsonb,
    recommended_capacity = $4::int, recommended_admit_per_second = $5::int
  WHERE id = $1 AND state = 'running'
  RETURNING id
), closed AS (
  UPDATE schedule SET booking_closes_at = clock_timestamp()
  FROM ended JOIN concert c ON c.rehearsal_id = ended.id
  WHERE schedule.concert_id = c.id AND schedule.booking_closes_at > clock_timestamp()
)
SELECT id FROM ended
