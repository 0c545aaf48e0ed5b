-- Which of two changes of a queue's policy is the later one; Redis keeps the later whichever reaches it first.
ALTER TABLE "concert" ADD COLUMN "queue_policy_changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP;

-- Users whom an operator has removed, so that neither a lost Redis nor an older token brings them back.
CREATE TABLE "queue_removal" (
    "concert_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "removed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "queue_removal_pkey" PRIMARY KEY ("concert_id", "user_id")
);

-- What has ended since a moment is looked up whenever an epoch begins, while every join waits for it.
CREATE INDEX "payment_concert_id_paid_at_idx" ON "payment" ("concert_id", "paid_at");
CREATE INDEX "queue_archive_ended" ON "queue_archive" ("concert_id", "removed_at") WHERE "state" = 'expire';
