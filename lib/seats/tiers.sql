-- The tiers of a date.
-- $1 uuid  schedule
-- Result: one row a tier, by its number
SELECT id, number, jsonb_build_object('ko', name_ko, 'en', name_en) AS name, price, look
FROM tier
WHERE schedule_id = $1
ORDER BY number
