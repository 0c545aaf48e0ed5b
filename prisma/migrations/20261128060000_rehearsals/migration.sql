-- CreateEnum
CREATE TYPE "rehearsal_state" AS ENUM ('waiting', 'running', 'ended');

-- CreateTable
CREATE TABLE "rehearsal" (
    "id" UUID NOT NULL,
    "concert_id" UUID NOT NULL,
    "state" "rehearsal_state" NOT NULL DEFAULT 'waiting',
    "options" JSONB NOT NULL,
    "cancel_asked" BOOLEAN NOT NULL DEFAULT false,
    "progress" JSONB,
    "ended_because" TEXT,
    "report" JSONB,
    "recommended_capacity" INTEGER,
    "recommended_admit_per_second" INTEGER,
    "applied_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "started_at" TIMESTAMPTZ(3),
    "heard_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "rehearsal_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "rehearsal_ended" CHECK (("state" = 'ended') = ("ended_at" IS NOT NULL AND "ended_because" IS NOT NULL))
);

-- CreateIndex
CREATE INDEX "rehearsal_concert_id_created_at_id_idx" ON "rehearsal"("concert_id", "created_at", "id");

-- Of a concert one is not over, and in the whole shop one runs, whoever starts it and on whatever server.
CREATE UNIQUE INDEX "rehearsal_one_of_a_concert" ON "rehearsal" ("concert_id") WHERE "state" <> 'ended';
CREATE UNIQUE INDEX "rehearsal_one_runs" ON "rehearsal" ((true)) WHERE "state" = 'running';

-- The hidden copy of a concert that is rehearsed, and the virtual fans who buy of it. A copy is never published, which keeps it
-- out of every list and away from everybody who is not one of its fans.
ALTER TABLE "concert" ADD COLUMN "rehearsal_id" UUID;
ALTER TABLE "concert" ADD CONSTRAINT "concert_rehearsal_id_fkey" FOREIGN KEY ("rehearsal_id") REFERENCES "rehearsal"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "concert" ADD CONSTRAINT "concert_copy_is_never_published" CHECK ("rehearsal_id" IS NULL OR "published_at" IS NULL);
CREATE UNIQUE INDEX "concert_rehearsal_id_key" ON "concert"("rehearsal_id");

ALTER TABLE "app_user" ADD COLUMN "rehearsal_id" UUID;
ALTER TABLE "app_user" ADD CONSTRAINT "app_user_rehearsal_id_fkey" FOREIGN KEY ("rehearsal_id") REFERENCES "rehearsal"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "app_user" ADD CONSTRAINT "app_user_virtual_is_a_fan" CHECK ("rehearsal_id" IS NULL OR "role" = 'fan');
CREATE INDEX "app_user_virtual" ON "app_user" ("rehearsal_id") WHERE "rehearsal_id" IS NOT NULL;

-- A copy can be discarded: deleting its reservations and seats asks who refers to them.
CREATE INDEX "seat_of_reservation" ON "seat" ("reservation_id") WHERE "reservation_id" IS NOT NULL;
CREATE INDEX "ticket_seat_id_idx" ON "ticket" ("seat_id");
