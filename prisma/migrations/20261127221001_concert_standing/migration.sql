-- AlterTable
ALTER TABLE "concert" ADD COLUMN     "published_at" TIMESTAMPTZ(3) DEFAULT CURRENT_TIMESTAMP,
ADD COLUMN     "cancelled_at" TIMESTAMPTZ(3),
ADD COLUMN     "version" INTEGER NOT NULL DEFAULT 1;

-- Whatever is there has been for everybody to see since it was made.
UPDATE "concert" SET "published_at" = "created_at";

ALTER TABLE "concert" ADD CONSTRAINT "concert_cancelled_was_published"
  CHECK ("cancelled_at" IS NULL OR "published_at" IS NOT NULL);

-- What lists sort by: null keeps a draft out of all of them, and the booking of what is cancelled is over. Besides that as before.
CREATE OR REPLACE FUNCTION "refresh_concert_dates"() RETURNS trigger LANGUAGE plpgsql
  SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $$
BEGIN
  UPDATE "concert" c SET "first_starts_at" = d."first_starts_at", "last_closes_at" = least(d."last_closes_at", c."cancelled_at")
  FROM (
    SELECT touched."concert_id", min(s."starts_at") AS "first_starts_at", max(s."booking_closes_at") AS "last_closes_at"
    FROM (SELECT DISTINCT "concert_id" FROM changed) touched
    LEFT JOIN "schedule" s ON s."concert_id" = touched."concert_id"
    GROUP BY touched."concert_id"
  ) d
  WHERE c."id" = d."concert_id" AND c."published_at" IS NOT NULL
    AND (c."first_starts_at", c."last_closes_at")
        IS DISTINCT FROM (d."first_starts_at", least(d."last_closes_at", c."cancelled_at"));
  RETURN NULL;
END
$$;

-- A concert comes into the lists when it is published, and goes to those that are over when it is cancelled.
CREATE FUNCTION "list_concert"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  SELECT min(s."starts_at"), least(max(s."booking_closes_at"), NEW."cancelled_at")
  INTO NEW."first_starts_at", NEW."last_closes_at"
  FROM "schedule" s WHERE s."concert_id" = NEW."id" AND NEW."published_at" IS NOT NULL;
  RETURN NEW;
END
$$;
CREATE TRIGGER "concert_standing_lists_it" BEFORE UPDATE OF "published_at", "cancelled_at" ON "concert"
  FOR EACH ROW EXECUTE FUNCTION "list_concert"();
