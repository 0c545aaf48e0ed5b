-- What everybody may know of a row c of `concert`, with the facts that decide the state of its sale.
-- opened: a booking window is open now; seat_left: and a date of an open window has a seat, a lapsed hold counting as
-- free; ahead: a window opens later.
c.id, c.title, c.artist, c.venue, c.description,
c.poster_url AS "posterUrl", c.max_seats_per_user AS "maxSeatsPerUser", c.hold_seconds AS "holdSeconds",
c.price_from AS "priceFrom", c.price_to AS "priceTo",
coalesce(sale.opened, false) AS opened,
coalesce(sale.seat_left, false) AS "seatLeft",
coalesce(sale.ahead, false) AS ahead
