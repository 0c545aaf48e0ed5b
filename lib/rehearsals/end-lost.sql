-- Ends a rehearsal of which nothing is heard any more, with the booking of its copy, and those that nobody begins.
-- $1 int  seconds of silence of one that runs
-- $2 int  seconds that one waits to be begun while none runs
-- Result: a row a rehearsal that has ended
WITH ended AS (
  UPDATE rehearsal SET state = 'ended', ended_at = clock_timestamp(),
    ended_because = CASE state WHEN 'waiting' THEN 'notBegun' ELSE 'lost' END
  WHERE (state = 'running' AND heard_at < clock_timestamp() - $1::int * interval '1 second')
     OR (state = 'waiting' AND created_at < clock_timestamp() - $2::int * interval '1 second' AND NOT EXISTS (
           SELECT FROM rehearsal other
           WHERE other.state = 'running' OR other.ended_at > clock_timestamp() - $2::int * interval '1 second'))
  RETURNING id
), closed AS (
  UPDATE schedule SET booking_closes_at = clock_timestamp()
  FROM ended JOIN concert c ON c.rehearsal_id = ended.id
  WHERE schedule.concert_id = c.id AND schedule.booking_closes_at > clock_timestamp()
)
SELECT id FROM ended
