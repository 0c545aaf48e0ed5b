-- What the last rehearsal of a concert found, of those that found anything.
-- $1 uuid  concert
-- Result: one row, none when there was no such rehearsal; capacity and admitPerSecond null where it recommends nothing
SELECT ended_at AS "endedAt", recommended_capacity AS "capacity", recommended_admit_per_second AS "admitPerSecond"
FROM rehearsal
WHERE concert_id = $1 AND report IS NOT NULL
ORDER BY created_at DESC, id DESC
LIMIT 1
