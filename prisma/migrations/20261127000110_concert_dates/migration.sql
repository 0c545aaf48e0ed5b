-- AlterTable
ALTER TABLE "concert" ADD COLUMN     "first_starts_at" TIMESTAMPTZ(3),
ADD COLUMN     "last_closes_at" TIMESTAMPTZ(3);

-- CreateIndex
CREATE INDEX "concert_first_starts_at_id_idx" ON "concert"("first_starts_at", "id");

-- What lists sort by follows from the dates, whoever writes them. "changed" has the rows of "schedule" that a statement
-- has written or deleted. A date never goes to another concert. A session plans this once, maybe while the tables are
-- small: by indexes alone, so that the plan is still good when they have grown.
CREATE FUNCTION "refresh_concert_dates"() RETURNS trigger LANGUAGE plpgsql
  SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $$
BEGIN
  UPDATE "concert" c SET "first_starts_at" = d."first_starts_at", "last_closes_at" = d."last_closes_at"
  FROM (
    SELECT touched."concert_id", min(s."starts_at") AS "first_starts_at", max(s."booking_closes_at") AS "last_closes_at"
    FROM (SELECT DISTINCT "concert_id" FROM changed) touched
    LEFT JOIN "schedule" s ON s."concert_id" = touched."concert_id"
    GROUP BY touched."concert_id"
  ) d
  WHERE c."id" = d."concert_id"
    AND (c."first_starts_at", c."last_closes_at") IS DISTINCT FROM (d."first_starts_at", d."last_closes_at");
  RETURN NULL;
END
$$;

CREATE TRIGGER "schedule_insert_refreshes_concert" AFTER INSERT ON "schedule"
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION "refresh_concert_dates"();
CREATE TRIGGER "schedule_update_refreshes_concert" AFTER UPDATE ON "schedule"
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION "refresh_concert_dates"();
CREATE TRIGGER "schedule_delete_refreshes_concert" AFTER DELETE ON "schedule"
  REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION "refresh_concert_dates"();

UPDATE "concert" c SET "first_starts_at" = d."first_starts_at", "last_closes_at" = d."last_closes_at"
FROM (
  SELECT "concert_id", min("starts_at") AS "first_starts_at", max("booking_closes_at") AS "last_closes_at"
  FROM "schedule" GROUP BY "concert_id"
) d
WHERE c."id" = d."concert_id";
