-- A rehearsal with its report.
-- $1 uuid  rehearsal
-- Result: one row as in include/view.sql, with the report; none when there is no such rehearsal
SELECT r.report,
-- @include view
FROM rehearsal r
LEFT JOIN concert c ON c.rehearsal_id = r.id
WHERE r.id = $1
