-- The archived places of the concert in `one` that `queue_summary` has not counted, by person.
SELECT archived.user_id, min(archived.activated_at) AS entered,
       bool_or(archived.activated_at IS NULL OR archived.activated_at > archived.issued_at) AS waited,
       max(archived.sequence) AS last_sequence
FROM queue_archive archived JOIN one USING (concert_id)
WHERE archived.sequence > coalesce((SELECT counted_to FROM queue_summary counted WHERE counted.concert_id = one.concert_id), 0)
GROUP BY archived.user_id
