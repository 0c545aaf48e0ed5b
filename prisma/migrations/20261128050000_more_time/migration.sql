-- Whoever needs more time says so in the account; how much that is, a concert's queue policy says (WCAG 2.2.1).
-- AlterTable
ALTER TABLE "app_user" ADD COLUMN     "needs_more_time" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "concert" ADD COLUMN     "queue_more_time_seconds" INTEGER NOT NULL DEFAULT 300;

ALTER TABLE "concert" ADD CONSTRAINT "concert_more_time" CHECK ("queue_more_time_seconds" BETWEEN 0 AND 86400);
