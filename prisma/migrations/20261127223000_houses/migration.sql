-- CreateEnum
CREATE TYPE "kept_for" AS ENUM ('house', 'press');

-- CreateTable
CREATE TABLE "house" (
    "id" UUID NOT NULL,
    "venue" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "draft" JSONB NOT NULL,
    "draft_version" INTEGER NOT NULL DEFAULT 1,
    "draft_places" INTEGER NOT NULL,
    "drafted_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "draft_logged_at" TIMESTAMPTZ(3),
    "draft_logged_by" UUID,
    "plan_version" INTEGER NOT NULL DEFAULT 0,
    "plan_of_draft" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "house_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "house_plan" (
    "id" UUID NOT NULL,
    "house_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "plan" JSONB NOT NULL,
    "places" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "house_plan_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "house_plan_house_id_version_key" ON "house_plan"("house_id", "version");

-- AddForeignKey
ALTER TABLE "house_plan" ADD CONSTRAINT "house_plan_house_id_fkey" FOREIGN KEY ("house_id") REFERENCES "house"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- A plan that dates may use never changes: tickets tell of its rows and seats. A change of the house is its next version.
CREATE FUNCTION "refuse_change_of_plans"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'a version of a plan never changes' USING ERRCODE = 'restrict_violation';
END
$$;
CREATE TRIGGER "house_plan_is_for_ever" BEFORE UPDATE OR DELETE ON "house_plan"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change_of_plans"();

-- AlterTable
ALTER TABLE "schedule" ADD COLUMN     "plan_id" UUID;

-- AddForeignKey
ALTER TABLE "schedule" ADD CONSTRAINT "schedule_plan_id_fkey" FOREIGN KEY ("plan_id") REFERENCES "house_plan"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AlterTable
ALTER TABLE "seat" ADD COLUMN     "kept_back" "kept_for";

-- What is kept back is nobody's. A place to stand has a section and neither row nor label.
ALTER TABLE "seat"
  ADD CONSTRAINT "seat_kept_back_is_nobodys" CHECK ("kept_back" IS NULL OR "state" = 'available'),
  DROP CONSTRAINT "seat_place_whole",
  ADD CONSTRAINT "seat_place_whole" CHECK (
    num_nulls("row_label", "seat_label") IN (0, 2) AND ("section" IS NOT NULL OR "row_label" IS NULL));
