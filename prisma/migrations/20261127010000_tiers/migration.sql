-- CreateTable
CREATE TABLE "tier" (
    "id" UUID NOT NULL,
    "schedule_id" UUID NOT NULL,
    "number" SMALLINT NOT NULL,
    "name_ko" TEXT NOT NULL,
    "name_en" TEXT NOT NULL,
    "price" INTEGER NOT NULL,
    "look" SMALLINT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "tier_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "tier_schedule_id_number_key" ON "tier"("schedule_id", "number");

-- AddForeignKey
ALTER TABLE "tier" ADD CONSTRAINT "tier_schedule_id_fkey" FOREIGN KEY ("schedule_id") REFERENCES "schedule"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "tier"
  ADD CONSTRAINT "tier_number_positive" CHECK ("number" > 0),
  ADD CONSTRAINT "tier_price_not_negative" CHECK ("price" >= 0),
  ADD CONSTRAINT "tier_look_known" CHECK ("look" BETWEEN 1 AND 5);

-- AlterTable
ALTER TABLE "seat" ADD COLUMN     "tier_number" SMALLINT;

-- AlterTable
ALTER TABLE "concert" ADD COLUMN     "price_from" INTEGER,
ADD COLUMN     "price_to" INTEGER;

-- The dates there are get a tier for each price, the dearest first, named as ours are when an operator names none
-- (lib/catalog/tiers.ts).
INSERT INTO "tier" ("id", "schedule_id", "number", "name_ko", "name_en", "price", "look")
SELECT gen_random_uuid(), "schedule_id", "number",
       CASE WHEN "count" = 1 THEN '전석'
            ELSE coalesce((ARRAY['VIP석', 'R석', 'S석', 'A석', 'B석', 'C석'])["number" + CASE WHEN "count" <= 3 THEN 1 ELSE 0 END], "number" || '등급') END,
       CASE WHEN "count" = 1 THEN 'All seats'
            ELSE coalesce((ARRAY['VIP', 'R', 'S', 'A', 'B', 'C'])["number" + CASE WHEN "count" <= 3 THEN 1 ELSE 0 END], 'Tier ' || "number") END,
       "price",
       CASE WHEN "count" = 1 THEN 3 ELSE ("number" - 1) % 5 + 1 END
FROM (
  SELECT "schedule_id", "price",
         row_number() OVER (PARTITION BY "schedule_id" ORDER BY "price" DESC) AS "number",
         count(*) OVER (PARTITION BY "schedule_id") AS "count"
  FROM (SELECT DISTINCT "schedule_id", "price" FROM "seat") AS priced
) AS numbered;

UPDATE "seat" SET "tier_number" = t."number"
FROM "tier" t
WHERE t."schedule_id" = "seat"."schedule_id" AND t."price" = "seat"."price";

ALTER TABLE "seat" ALTER COLUMN "tier_number" SET NOT NULL;

-- AddForeignKey
ALTER TABLE "seat" ADD CONSTRAINT "seat_schedule_id_tier_number_fkey" FOREIGN KEY ("schedule_id", "tier_number") REFERENCES "tier"("schedule_id", "number") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What lists say of prices follows from the tiers, as their order follows from the dates: see "refresh_concert_dates".
CREATE FUNCTION "refresh_concert_prices"() RETURNS trigger LANGUAGE plpgsql
  SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $$
BEGIN
  UPDATE "concert" c SET "price_from" = d."price_from", "price_to" = d."price_to"
  FROM (
    SELECT touched."concert_id", min(t."price") AS "price_from", max(t."price") AS "price_to"
    FROM (
      SELECT DISTINCT s."concert_id" FROM changed JOIN "schedule" s ON s."id" = changed."schedule_id"
    ) touched
    JOIN "schedule" s ON s."concert_id" = touched."concert_id"
    LEFT JOIN "tier" t ON t."schedule_id" = s."id"
    GROUP BY touched."concert_id"
  ) d
  WHERE c."id" = d."concert_id"
    AND (c."price_from", c."price_to") IS DISTINCT FROM (d."price_from", d."price_to");
  RETURN NULL;
END
$$;

CREATE TRIGGER "tier_insert_refreshes_concert" AFTER INSERT ON "tier"
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION "refresh_concert_prices"();
CREATE TRIGGER "tier_update_refreshes_concert" AFTER UPDATE ON "tier"
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION "refresh_concert_prices"();
CREATE TRIGGER "tier_delete_refreshes_concert" AFTER DELETE ON "tier"
  REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION "refresh_concert_prices"();

UPDATE "concert" c SET "price_from" = d."price_from", "price_to" = d."price_to"
FROM (
  SELECT s."concert_id", min(t."price") AS "price_from", max(t."price") AS "price_to"
  FROM "schedule" s JOIN "tier" t ON t."schedule_id" = s."id" GROUP BY s."concert_id"
) d
WHERE c."id" = d."concert_id";
