-- What Postgres' clock says, how many operators may steer a sale, and when the last backup was made.
-- $1 desk_role[]  the roles that may
-- Result: one row; nowMs and backupAtMs in ms since 1970, the latter null when no backup was noted
SELECT (extract(epoch FROM clock_timestamp()) * 1000)::float8 AS "nowMs",
       (SELECT count(*)::int FROM app_user WHERE role = 'operator' AND deleted_at IS NULL AND desk_role = ANY ($1::desk_role[]))
         AS "operators",
       (SELECT (extract(epoch FROM max(made_at)) * 1000)::float8 FROM backup) AS "backupAtMs"
