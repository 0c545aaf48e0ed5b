-- Logs that somebody takes along who has bought what.
-- $1 uuid  concert
-- $2 jsonb  the operator, for the log of deeds
-- $3 jsonb  which table, and how
-- Result: one row; none when there is no such concert
SELECT c.id, log_deed($2::jsonb, 'salesExported', c.id, NULL, NULL, $3::jsonb) FROM concert c WHERE c.id = $1
