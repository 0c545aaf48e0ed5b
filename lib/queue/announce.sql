-- Sets what the operator tells those who wait, or takes it back.
-- $1 concert id
-- $2 Korean, or null
-- $3 English, or null
-- Result: one row; none when there is no such concert
UPDATE concert SET announcement_ko = $2::text, announcement_en = $3::text WHERE id = $1 RETURNING id
