-- What everybody may know of a row c of `concert`, with the facts that decide the state of its sale.
-- opened: a booking window is open now; seatLeft: and a date of an open window has a seat, a lapsed hold counting as
-- free; ahead: a window opens later, the next at opensAt; of a cancelled concert none of these. draft: only operators know of it.
c.id, c.title, c.artist, c.venue, c.description,
c.title_en AS "titleEn", c.artist_en AS "artistEn", c.venue_en AS "venueEn", c.description_en AS "descriptionEn",
c.published_at IS NULL AS draft, c.cancelled_at AS "cancelledAt",
c.city, c.kind, c.age_limit AS "ageLimit", c.running_minutes AS "runningMinutes", c.details,
c.poster_url AS "posterUrl", c.max_seats_per_user AS "maxSeatsPerUser", c.hold_seconds AS "holdSeconds",
c.price_from AS "priceFrom", c.price_to AS "priceTo",
sale.first_at AS "firstStartsAt", sale.last_at AS "lastStartsAt", sale.opens_at AS "opensAt",
coalesce(sale.opened, false) AS opened,
coalesce(sale.seat_left, false) AS "seatLeft",
sale.opens_at IS NOT NULL AS ahead
