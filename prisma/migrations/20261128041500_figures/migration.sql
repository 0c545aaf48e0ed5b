-- Sums over a sale's reservations, as the control room asks for them every few seconds, read those of the concert alone.
CREATE INDEX "reservation_concert_id_created_at_idx" ON "reservation" ("concert_id", "created_at");

-- The ledger by day. It is only ever added to, so that a few blocks have a day's entries: a block range index is a thousandth of the
-- size of another, and an entry costs nothing more.
CREATE INDEX "wallet_entry_created_at_idx" ON "wallet_entry" USING BRIN ("created_at") WITH (autosummarize = on);
