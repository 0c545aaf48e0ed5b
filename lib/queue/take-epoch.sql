-- Takes the next epoch of a concert's queue, unless another server has just taken it. A Postgres that was restored to an
-- earlier moment counts on from the newest epoch that anybody knows, so that epochs never go back.
-- $1 concert id
-- $2 next epoch, as read before
-- $3 newest epoch that Redis or a token knows, -1 for none
-- Result: one row with the epoch when taken, none otherwise
UPDATE concert SET queue_epoch = greatest(queue_epoch, $3::int + 1) + 1
WHERE id = $1 AND queue_epoch = $2
RETURNING queue_epoch - 1 AS "epoch"
