-- Notes that the policy which a rehearsal recommends was put in force.
-- $1 uuid  rehearsal
-- Result: none
UPDATE rehearsal SET applied_at = clock_timestamp() WHERE id = $1
