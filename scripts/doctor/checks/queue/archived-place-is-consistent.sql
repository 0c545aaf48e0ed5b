-- An archived place is waiting, or was admitted, or has ended at a time and for a reason, in this order of times
SELECT 'concert ' || concert_id || ' sequence ' || sequence AS object,
       NOT CASE state
         WHEN 'wait' THEN activated_at IS NULL AND removed_at IS NULL AND removal_reason IS NULL
         WHEN 'active' THEN activated_at IS NOT NULL AND removed_at IS NULL AND removal_reason IS NULL
         WHEN 'expire' THEN removed_at IS NOT NULL AND removal_reason IS NOT NULL
       END
       OR activated_at < issued_at
       OR removed_at < coalesce(activated_at, issued_at) AS broken
FROM queue_archive
