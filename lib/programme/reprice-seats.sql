-- Gives seats that nobody has bought the prices of their tiers. What is held keeps its price in its reservation, and so does what
-- was bought; a held seat costs the new price when it comes back. Locks the seats by id, as holds do: a hold takes either the old
-- price or the new one, and what it takes is what its reservation says.
-- $1 uuid        date
-- $2 smallint[]  numbers of its tiers
-- $3 int[]       their prices, won
-- $4 int, $5 int seats from one number to another: many are done in portions
WITH wanted AS (
  SELECT * FROM unnest($2::smallint[], $3::int[]) AS given (tier_number, price)
), locked AS MATERIALIZED (
  SELECT seat.id
  FROM seat
  WHERE seat.schedule_id = $1 AND seat.tier_number = ANY ($2) AND seat.number BETWEEN $4::int AND $5::int
    AND seat.state <> 'sold'
  ORDER BY seat.id
  FOR NO KEY UPDATE
)
UPDATE seat SET price = wanted.price, updated_at = now()
FROM locked, wanted
WHERE seat.id = locked.id AND wanted.tier_number = seat.tier_number AND seat.state <> 'sold'
