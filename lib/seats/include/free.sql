-- Whether a row of `seat` is free at this moment: nobody's, or of a hold that has lapsed, whether or not the sweep has passed.
(seat.state = 'available' OR (seat.state = 'held' AND seat.held_until <= now()))
