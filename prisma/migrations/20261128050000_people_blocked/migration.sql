-- Support keeps somebody from buying until a time, for a reason that the person is told; and notes what others should know.
-- CreateEnum
CREATE TYPE "blocked_for" AS ENUM ('automation', 'resale', 'payment', 'conduct');

-- AlterTable
ALTER TABLE "app_user" ADD COLUMN     "blocked_until" TIMESTAMPTZ(3),
ADD COLUMN     "blocked_for" "blocked_for",
ADD COLUMN     "block_changed_at" TIMESTAMPTZ(3);

ALTER TABLE "app_user" ADD CONSTRAINT "app_user_blocked_for_something"
  CHECK (("blocked_until" IS NULL) = ("blocked_for" IS NULL));

-- Servers ask once a second who has been blocked, or is no more.
CREATE INDEX "app_user_block_changed_at" ON "app_user" ("block_changed_at") WHERE "block_changed_at" IS NOT NULL;

-- CreateTable
CREATE TABLE "person_note" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "operator_id" UUID NOT NULL,
    "text" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "person_note_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "person_note_user_id_created_at_idx" ON "person_note"("user_id", "created_at");

-- AddForeignKey
ALTER TABLE "person_note" ADD CONSTRAINT "person_note_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "person_note" ADD CONSTRAINT "person_note_operator_id_fkey" FOREIGN KEY ("operator_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
