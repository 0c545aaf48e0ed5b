-- A sale can be stopped at once, and go on; and it can be ended for good. `sale_over_at` is when nothing of a concert can be booked
-- any more, whatever its dates say: that it was cancelled, or its sale ended.
-- AlterTable
ALTER TABLE "concert" ADD COLUMN     "sale_stopped_at" TIMESTAMPTZ(3),
ADD COLUMN     "sale_ended_at" TIMESTAMPTZ(3),
ADD COLUMN     "sale_over_at" TIMESTAMPTZ(3) GENERATED ALWAYS AS (least("cancelled_at", "sale_ended_at")) STORED;

ALTER TABLE "concert" ADD CONSTRAINT "concert_sale_was_published"
  CHECK (("sale_stopped_at" IS NULL AND "sale_ended_at" IS NULL) OR "published_at" IS NOT NULL);

-- As it was, with the sale's end.
CREATE OR REPLACE FUNCTION "refresh_concert_dates"() RETURNS trigger LANGUAGE plpgsql
  SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $$
BEGIN
  UPDATE "concert" c
  SET "first_starts_at" = d."first_starts_at", "last_starts_at" = d."last_starts_at",
      "first_opens_at" = least(d."first_opens_at", c."sale_over_at"),
      "last_opens_at" = least(d."last_opens_at", c."sale_over_at"),
      "last_closes_at" = least(d."last_closes_at", c."sale_over_at")
  FROM (
    SELECT touched."concert_id", min(s."starts_at") AS "first_starts_at", max(s."starts_at") AS "last_starts_at",
           min(s."booking_opens_at") AS "first_opens_at", max(s."booking_opens_at") AS "last_opens_at",
           max(s."booking_closes_at") AS "last_closes_at"
    FROM (SELECT DISTINCT "concert_id" FROM changed) touched
    LEFT JOIN "schedule" s ON s."concert_id" = touched."concert_id"
    GROUP BY touched."concert_id"
  ) d
  WHERE c."id" = d."concert_id" AND c."published_at" IS NOT NULL
    AND (c."first_starts_at", c."last_starts_at", c."first_opens_at", c."last_opens_at", c."last_closes_at")
        IS DISTINCT FROM
        (d."first_starts_at", d."last_starts_at", least(d."first_opens_at", c."sale_over_at"),
         least(d."last_opens_at", c."sale_over_at"), least(d."last_closes_at", c."sale_over_at"));
  RETURN NULL;
END
$$;

-- A generated column is not there yet before the row is written.
CREATE OR REPLACE FUNCTION "list_concert"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  over_at TIMESTAMPTZ(3) := least(NEW."cancelled_at", NEW."sale_ended_at");
BEGIN
  SELECT min(s."starts_at"), max(s."starts_at"), least(min(s."booking_opens_at"), over_at),
         least(max(s."booking_opens_at"), over_at), least(max(s."booking_closes_at"), over_at)
  INTO NEW."first_starts_at", NEW."last_starts_at", NEW."first_opens_at", NEW."last_opens_at", NEW."last_closes_at"
  FROM "schedule" s WHERE s."concert_id" = NEW."id" AND NEW."published_at" IS NOT NULL;
  RETURN NEW;
END
$$;
DROP TRIGGER "concert_standing_lists_it" ON "concert";
CREATE TRIGGER "concert_standing_lists_it" BEFORE UPDATE OF "published_at", "cancelled_at", "sale_ended_at" ON "concert"
  FOR EACH ROW EXECUTE FUNCTION "list_concert"();
