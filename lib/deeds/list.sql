-- A page of the log of deeds, newest first.
-- $1 how many at most
-- $2 time of the last deed of the page before, or null
-- $3 its id
-- $4 concert id, or null for all
-- $5 operator's id, or null for all
-- $6 deed, or null for all
-- $7 from this time on, or null
-- $8 before this time, or null
-- Result: a row a deed; names and titles are those of now, null when there is none any more
SELECT d.id, d.created_at AS "createdAt", d.operator_id AS "operatorId", operator.name AS "operatorName",
       d.program_token_id AS "programTokenId", program_token.name AS "programTokenName", d.client,
       d.request_id AS "requestId", d.deed, d.concert_id AS "concertId", concert.title AS "concertTitle",
       d.user_id AS "userId", d.before, d.after, d.reason
FROM deed d
LEFT JOIN app_user operator ON operator.id = d.operator_id
LEFT JOIN program_token ON program_token.id = d.program_token_id
LEFT JOIN concert ON concert.id = d.concert_id
WHERE ($2::timestamptz IS NULL OR (d.created_at, d.id) < ($2, $3::uuid))
  AND ($4::uuid IS NULL OR d.concert_id = $4)
  AND ($5::uuid IS NULL OR d.operator_id = $5)
  AND ($6::text IS NULL OR d.deed = $6)
  AND ($7::timestamptz IS NULL OR d.created_at >= $7)
  AND ($8::timestamptz IS NULL OR d.created_at < $8)
ORDER BY d.created_at DESC, d.id DESC
LIMIT $1
