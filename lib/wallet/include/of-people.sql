-- Whether a row of `wallet_entry` is a person's: the money of virtual fans is of rehearsals, and no part of the shop's ledger. A list of
-- them is read once a statement; it is short, as few copies are kept.
user_id NOT IN (SELECT id FROM app_user WHERE rehearsal_id IS NOT NULL)
