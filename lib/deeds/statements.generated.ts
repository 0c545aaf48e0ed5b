// Made by scripts/embed.ts from the files beside it. Change those, not this.
import { statement } from '../db/prepared';
export const statements = {
  list: statement('deeds-list', `SELECT d.id, d.created_at AS "createdAt", d.operator_id AS "operatorId", operator.name AS "operatorName",
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
LIMIT $1`),
} as const;
