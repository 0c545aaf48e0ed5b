-- CreateTable
CREATE TABLE "queue_summary" (
    "concert_id" UUID NOT NULL,
    "counted_to" BIGINT NOT NULL,
    "waited" INTEGER NOT NULL,
    "arrived_without_hold" INTEGER NOT NULL,
    "entered_without_hold" INTEGER NOT NULL,
    "to_enter_seconds" DOUBLE PRECISION[],
    "to_hold_seconds" DOUBLE PRECISION[],

    CONSTRAINT "queue_summary_pkey" PRIMARY KEY ("concert_id")
);

-- AddForeignKey
ALTER TABLE "queue_summary" ADD CONSTRAINT "queue_summary_concert_id_fkey" FOREIGN KEY ("concert_id") REFERENCES "concert"("id") ON DELETE CASCADE ON UPDATE CASCADE;
