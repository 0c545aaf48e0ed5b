-- Windows in which places are given out for a concert, and all about its queue: the columns whose names begin with queue_.
-- $1 concert id
-- Result: one row; none when there is no such concert. draft: only operators know of it, and it has no windows unless it is the
-- hidden copy of a rehearsal; stopped, over, cancelled: by an operator. windows: [opens, closes] of each, none where the sale is over, and nowMs,
-- in ms since 1970
SELECT c.published_at IS NULL AS "draft", c.rehearsal_id AS "rehearsalId",
       c.sale_stopped_at IS NOT NULL AS "stopped", c.sale_over_at IS NOT NULL AS "over",
       c.cancelled_at IS NOT NULL AS "cancelled",
       (SELECT jsonb_object_agg(key, value) FROM jsonb_each(to_jsonb(c)) WHERE starts_with(key, 'queue_')) AS "columns",
       (extract(epoch FROM c.queue_policy_changed_at) * 1000)::float8 AS "policyChangedAtMs",
       (SELECT coalesce(jsonb_agg(DISTINCT jsonb_build_array(extract(epoch FROM s.booking_opens_at) * 1000,
                                                             extract(epoch FROM least(s.booking_closes_at, c.sale_over_at)) * 1000)), '[]')
        FROM schedule s
        WHERE s.concert_id = c.id AND
          -- @include seats/on-stage
          AND (c.sale_over_at IS NULL OR s.booking_opens_at < c.sale_over_at)) AS "windows",
       (extract(epoch FROM clock_timestamp()) * 1000)::float8 AS "nowMs"
FROM concert c
WHERE c.id = $1
