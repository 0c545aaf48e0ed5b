-- What a seat is beside its price: a bit each, as lib/seats/traits.ts has them. A place for a wheelchair is not its companion's.
ALTER TABLE "seat" ADD COLUMN     "traits" SMALLINT NOT NULL DEFAULT 0,
ADD CONSTRAINT "seat_traits" CHECK ("traits" >= 0 AND ("traits" & 3) <> 3);
