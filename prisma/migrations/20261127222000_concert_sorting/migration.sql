-- Lists are sorted by the date of the show and by the opening of booking too: what they sort by stands with the rest.
-- AlterTable
ALTER TABLE "concert" ADD COLUMN     "last_starts_at" TIMESTAMPTZ(3),
ADD COLUMN     "first_opens_at" TIMESTAMPTZ(3),
ADD COLUMN     "last_opens_at" TIMESTAMPTZ(3);

-- As it was, with the other ends of the dates. Nothing opens any more of what is cancelled.
CREATE OR REPLACE FUNCTION "refresh_concert_dates"() RETURNS trigger LANGUAGE plpgsql
  SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $$
BEGIN
  UPDATE "concert" c
  SET "first_starts_at" = d."first_starts_at", "last_starts_at" = d."last_starts_at",
      "first_opens_at" = least(d."first_opens_at", c."cancelled_at"),
      "last_opens_at" = least(d."last_opens_at", c."cancelled_at"),
      "last_closes_at" = least(d."last_closes_at", c."cancelled_at")
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
        (d."first_starts_at", d."last_starts_at", least(d."first_opens_at", c."cancelled_at"),
         least(d."last_opens_at", c."cancelled_at"), least(d."last_closes_at", c."cancelled_at"));
  RETURN NULL;
END
$$;

CREATE OR REPLACE FUNCTION "list_concert"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  SELECT min(s."starts_at"), max(s."starts_at"), least(min(s."booking_opens_at"), NEW."cancelled_at"),
         least(max(s."booking_opens_at"), NEW."cancelled_at"), least(max(s."booking_closes_at"), NEW."cancelled_at")
  INTO NEW."first_starts_at", NEW."last_starts_at", NEW."first_opens_at", NEW."last_opens_at", NEW."last_closes_at"
  FROM "schedule" s WHERE s."concert_id" = NEW."id" AND NEW."published_at" IS NOT NULL;
  RETURN NEW;
END
$$;

UPDATE "concert" c
SET "last_starts_at" = d."last_starts_at", "first_opens_at" = least(d."first_opens_at", c."cancelled_at"),
    "last_opens_at" = least(d."last_opens_at", c."cancelled_at")
FROM (
  SELECT "concert_id", max("starts_at") AS "last_starts_at", min("booking_opens_at") AS "first_opens_at",
         max("booking_opens_at") AS "last_opens_at"
  FROM "schedule" GROUP BY "concert_id"
) d
WHERE c."id" = d."concert_id" AND c."published_at" IS NOT NULL;

-- Two orders, each with all that the lists filter by, so that they are read without the concerts' texts.
-- DropIndex
DROP INDEX "concert_listing";

-- CreateIndex
CREATE INDEX "concert_listing" ON "concert"("first_starts_at", "id", "last_closes_at", "last_starts_at", "first_opens_at", "last_opens_at", "city", "kind", "price_from");

-- CreateIndex
CREATE INDEX "concert_opening" ON "concert"("last_opens_at", "first_opens_at", "id", "first_starts_at", "last_starts_at", "city", "kind", "price_from");
