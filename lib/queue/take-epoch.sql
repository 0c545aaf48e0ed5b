-- Takes the next epoch of a concert's queue, unless another server has just taken it.
-- $1 concert id
-- $2 how often the queue was opened, as read before
-- Result: one row with the epoch when taken, none otherwise
UPDATE concert SET queue_epoch = queue_epoch + 1 WHERE id = $1 AND queue_epoch = $2 RETURNING queue_epoch - 1 AS "epoch"
