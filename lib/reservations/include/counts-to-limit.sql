-- Whether the reservation `r` counts to its owner's limit of seats.
    (r.status = 'paid' OR (r.status = 'pending' AND r.expires_at > now()))
