-- What a hidden copy is a rehearsal of.
-- $1 uuid  the copy
-- Result: one row; none when it is no copy
SELECT r.id, r.concert_id AS "concertId" FROM concert c JOIN rehearsal r ON r.id = c.rehearsal_id WHERE c.id = $1
