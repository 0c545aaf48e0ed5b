-- Windows in which places are given out for a concert, and all about its queue: the columns whose names begin with queue_.
-- $1 concert id
-- Result: one row; none when there is no such concert. windows: [opens, closes] of each, and nowMs, in ms since 1970
SELECT (SELECT jsonb_object_agg(key, value) FROM jsonb_each(to_jsonb(c)) WHERE starts_with(key, 'queue_')) AS "columns",
       (extract(epoch FROM c.queue_policy_changed_at) * 1000)::float8 AS "policyChangedAtMs",
       (SELECT coalesce(jsonb_agg(DISTINCT jsonb_build_array(extract(epoch FROM s.booking_opens_at) * 1000,
                                                             extract(epoch FROM s.booking_closes_at) * 1000)), '[]')
        FROM schedule s WHERE s.concert_id = c.id) AS "windows",
       (extract(epoch FROM clock_timestamp()) * 1000)::float8 AS "nowMs"
FROM concert c
WHERE c.id = $1
