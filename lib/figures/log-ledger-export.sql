-- Logs that somebody takes the ledger along, entry by entry.
-- $1 jsonb  the operator, for the log of deeds
-- $2 jsonb  which days, and how
-- Result: one row
SELECT log_deed($1::jsonb, 'ledgerExported', NULL, NULL, NULL, $2::jsonb)
