-- Keeps other operators from editing a concert until the transaction ends; whoever buys is not held up.
-- $1 uuid  concert
-- Result: its version, or no row
SELECT version FROM concert WHERE id = $1 FOR NO KEY UPDATE
