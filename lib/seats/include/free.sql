-- Whether a row of `seat` is free at this moment: nobody's, or of a hold that has lapsed, whether or not the sweep has passed; and
-- not kept back.
(seat.kept_back IS NULL AND (seat.state = 'available' OR (seat.state = 'held' AND seat.held_until <= now())))
