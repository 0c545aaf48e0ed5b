-- Whether the seat `s` is still the one of the reservation that `named` tells. Written so that no index can answer it: the seat
-- is found by its id, and a plan made in a new shop may else put the index of all held seats beside that.
    s.reservation_id IS NOT DISTINCT FROM named.reservation_id AND s.state::text = 'held'
