-- CreateTable
CREATE TABLE "backup" (
    "made_at" TIMESTAMPTZ(3) NOT NULL,
    "bytes" BIGINT,

    CONSTRAINT "backup_pkey" PRIMARY KEY ("made_at")
);
