-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "role" AS ENUM ('fan', 'operator');

-- CreateEnum
CREATE TYPE "seat_state" AS ENUM ('available', 'held', 'sold');

-- CreateEnum
CREATE TYPE "reservation_status" AS ENUM ('pending', 'paid', 'cancelled', 'expired');

-- CreateEnum
CREATE TYPE "wallet_entry_type" AS ENUM ('charge', 'payment', 'refund');

-- CreateEnum
CREATE TYPE "payment_status" AS ENUM ('paid', 'refunded');

-- CreateEnum
CREATE TYPE "queue_state" AS ENUM ('wait', 'active', 'expire');

-- CreateTable
CREATE TABLE "app_user" (
    "id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "password_hash" TEXT NOT NULL,
    "role" "role" NOT NULL DEFAULT 'fan',
    "balance" INTEGER NOT NULL DEFAULT 0,
    "wallet_sequence" INTEGER NOT NULL DEFAULT 0,
    "lock_version" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "app_user_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "concert" (
    "id" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "artist" TEXT NOT NULL,
    "venue" TEXT NOT NULL,
    "description" TEXT NOT NULL,
    "poster_url" TEXT,
    "max_seats_per_user" INTEGER NOT NULL DEFAULT 4,
    "hold_seconds" INTEGER NOT NULL DEFAULT 300,
    "queue_capacity" INTEGER NOT NULL DEFAULT 100,
    "queue_admit_per_second" INTEGER NOT NULL DEFAULT 50,
    "queue_active_seconds" INTEGER NOT NULL DEFAULT 300,
    "queue_claim_seconds" INTEGER NOT NULL DEFAULT 60,
    "queue_paused" BOOLEAN NOT NULL DEFAULT false,
    "queue_epoch" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "concert_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "schedule" (
    "id" UUID NOT NULL,
    "concert_id" UUID NOT NULL,
    "price" INTEGER NOT NULL,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "booking_opens_at" TIMESTAMPTZ(3) NOT NULL,
    "booking_closes_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "schedule_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "seat" (
    "id" BIGSERIAL NOT NULL,
    "schedule_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "price" INTEGER NOT NULL,
    "state" "seat_state" NOT NULL DEFAULT 'available',
    "reservation_id" UUID,
    "held_until" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "seat_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "reservation" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "concert_id" UUID NOT NULL,
    "schedule_id" UUID NOT NULL,
    "seat_numbers" INTEGER[],
    "seat_prices" INTEGER[],
    "amount" INTEGER NOT NULL,
    "status" "reservation_status" NOT NULL DEFAULT 'pending',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "idempotency_key" TEXT,
    "request_hash" TEXT,

    CONSTRAINT "reservation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "wallet_entry" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "sequence" INTEGER NOT NULL,
    "type" "wallet_entry_type" NOT NULL,
    "amount" INTEGER NOT NULL,
    "balance_after" INTEGER NOT NULL,
    "reservation_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "idempotency_key" TEXT,
    "request_hash" TEXT,

    CONSTRAINT "wallet_entry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "payment" (
    "id" UUID NOT NULL,
    "reservation_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "concert_id" UUID NOT NULL,
    "concert_title" TEXT NOT NULL,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "seat_numbers" INTEGER[],
    "seat_prices" INTEGER[],
    "amount" INTEGER NOT NULL,
    "status" "payment_status" NOT NULL DEFAULT 'paid',
    "paid_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "queue_sequence" BIGINT NOT NULL,
    "queue_token_expired_at" TIMESTAMPTZ(3),
    "idempotency_key" TEXT,
    "request_hash" TEXT,

    CONSTRAINT "payment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ticket" (
    "id" UUID NOT NULL,
    "payment_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "seat_id" BIGINT NOT NULL,
    "seat_number" INTEGER NOT NULL,
    "voided_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ticket_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "queue_archive" (
    "token_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "concert_id" UUID NOT NULL,
    "sequence" BIGINT NOT NULL,
    "state" "queue_state" NOT NULL,
    "issued_at" TIMESTAMPTZ(3),
    "activated_at" TIMESTAMPTZ(3),
    "expires_at" TIMESTAMPTZ(3),
    "removed_at" TIMESTAMPTZ(3),
    "removal_reason" TEXT,

    CONSTRAINT "queue_archive_pkey" PRIMARY KEY ("token_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "app_user_email_key" ON "app_user"("email");

-- CreateIndex
CREATE INDEX "schedule_concert_id_starts_at_idx" ON "schedule"("concert_id", "starts_at");

-- CreateIndex
CREATE UNIQUE INDEX "seat_schedule_id_number_key" ON "seat"("schedule_id", "number");

-- CreateIndex
CREATE INDEX "reservation_user_id_created_at_idx" ON "reservation"("user_id", "created_at");

-- CreateIndex
CREATE UNIQUE INDEX "wallet_entry_user_id_sequence_key" ON "wallet_entry"("user_id", "sequence");

-- CreateIndex
CREATE UNIQUE INDEX "payment_reservation_id_key" ON "payment"("reservation_id");

-- CreateIndex
CREATE INDEX "payment_user_id_created_at_idx" ON "payment"("user_id", "created_at");

-- CreateIndex
CREATE INDEX "ticket_payment_id_idx" ON "ticket"("payment_id");

-- CreateIndex
CREATE INDEX "ticket_user_id_created_at_idx" ON "ticket"("user_id", "created_at");

-- CreateIndex
CREATE INDEX "queue_archive_user_id_idx" ON "queue_archive"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "queue_archive_concert_id_sequence_key" ON "queue_archive"("concert_id", "sequence");

-- AddForeignKey
ALTER TABLE "schedule" ADD CONSTRAINT "schedule_concert_id_fkey" FOREIGN KEY ("concert_id") REFERENCES "concert"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "seat" ADD CONSTRAINT "seat_schedule_id_fkey" FOREIGN KEY ("schedule_id") REFERENCES "schedule"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "seat" ADD CONSTRAINT "seat_reservation_id_fkey" FOREIGN KEY ("reservation_id") REFERENCES "reservation"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reservation" ADD CONSTRAINT "reservation_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reservation" ADD CONSTRAINT "reservation_schedule_id_fkey" FOREIGN KEY ("schedule_id") REFERENCES "schedule"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "wallet_entry" ADD CONSTRAINT "wallet_entry_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "payment" ADD CONSTRAINT "payment_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "payment" ADD CONSTRAINT "payment_reservation_id_fkey" FOREIGN KEY ("reservation_id") REFERENCES "reservation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ticket" ADD CONSTRAINT "ticket_payment_id_fkey" FOREIGN KEY ("payment_id") REFERENCES "payment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ticket" ADD CONSTRAINT "ticket_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ticket" ADD CONSTRAINT "ticket_seat_id_fkey" FOREIGN KEY ("seat_id") REFERENCES "seat"("id") ON DELETE RESTRICT ON UPDATE CASCADE;


-- What follows Prisma cannot express: the rules that hold whatever the code does.

ALTER TABLE "app_user"
  ADD CONSTRAINT "app_user_email_lower_case" CHECK ("email" = lower("email")),
  ADD CONSTRAINT "app_user_balance_not_negative" CHECK ("balance" >= 0),
  ADD CONSTRAINT "app_user_balance_limit" CHECK ("balance" <= 100000000),
  ADD CONSTRAINT "app_user_sequence_not_negative" CHECK ("wallet_sequence" >= 0);

ALTER TABLE "concert"
  ADD CONSTRAINT "concert_policy_positive" CHECK (
    "max_seats_per_user" > 0 AND "hold_seconds" > 0 AND "queue_capacity" > 0
    AND "queue_admit_per_second" > 0 AND "queue_active_seconds" > 0 AND "queue_claim_seconds" > 0
    AND "queue_epoch" >= 0);

ALTER TABLE "schedule"
  ADD CONSTRAINT "schedule_price_not_negative" CHECK ("price" >= 0),
  ADD CONSTRAINT "schedule_booking_window" CHECK ("booking_opens_at" < "booking_closes_at");

-- A free seat belongs to nobody, a held one to a reservation for a time, a sold one to a reservation for good.
ALTER TABLE "seat"
  ADD CONSTRAINT "seat_number_positive" CHECK ("number" > 0),
  ADD CONSTRAINT "seat_price_not_negative" CHECK ("price" >= 0),
  ADD CONSTRAINT "seat_state_consistent" CHECK (
    CASE "state"
      WHEN 'available' THEN "reservation_id" IS NULL AND "held_until" IS NULL
      WHEN 'held' THEN "reservation_id" IS NOT NULL AND "held_until" IS NOT NULL
      WHEN 'sold' THEN "reservation_id" IS NOT NULL AND "held_until" IS NULL
    END);

ALTER TABLE "reservation"
  ADD CONSTRAINT "reservation_seats_priced" CHECK (
    cardinality("seat_numbers") > 0 AND cardinality("seat_numbers") = cardinality("seat_prices")),
  ADD CONSTRAINT "reservation_amount_not_negative" CHECK ("amount" >= 0),
  ADD CONSTRAINT "reservation_expires_after_creation" CHECK ("expires_at" > "created_at"),
  ADD CONSTRAINT "reservation_idempotency_hashed" CHECK (("idempotency_key" IS NULL) = ("request_hash" IS NULL));

ALTER TABLE "wallet_entry"
  ADD CONSTRAINT "wallet_entry_sequence_positive" CHECK ("sequence" > 0),
  ADD CONSTRAINT "wallet_entry_balance_not_negative" CHECK ("balance_after" >= 0),
  ADD CONSTRAINT "wallet_entry_sign" CHECK (CASE "type" WHEN 'payment' THEN "amount" <= 0 ELSE "amount" > 0 END),
  ADD CONSTRAINT "wallet_entry_reservation" CHECK (("type" = 'charge') = ("reservation_id" IS NULL)),
  ADD CONSTRAINT "wallet_entry_idempotency_hashed" CHECK (("idempotency_key" IS NULL) = ("request_hash" IS NULL));

ALTER TABLE "payment"
  ADD CONSTRAINT "payment_seats_priced" CHECK (
    cardinality("seat_numbers") > 0 AND cardinality("seat_numbers") = cardinality("seat_prices")),
  ADD CONSTRAINT "payment_amount_not_negative" CHECK ("amount" >= 0),
  ADD CONSTRAINT "payment_idempotency_hashed" CHECK (("idempotency_key" IS NULL) = ("request_hash" IS NULL));

-- The idempotency memory: the row that a key made is the answer to its repetition.
CREATE UNIQUE INDEX "reservation_idempotency" ON "reservation" ("user_id", "idempotency_key") WHERE "idempotency_key" IS NOT NULL;
CREATE UNIQUE INDEX "wallet_entry_idempotency" ON "wallet_entry" ("user_id", "idempotency_key") WHERE "idempotency_key" IS NOT NULL;
CREATE UNIQUE INDEX "payment_idempotency" ON "payment" ("user_id", "idempotency_key") WHERE "idempotency_key" IS NOT NULL;

-- A reservation is charged once, and a seat has one valid ticket.
CREATE UNIQUE INDEX "wallet_entry_one_payment" ON "wallet_entry" ("reservation_id") WHERE "type" = 'payment';
CREATE UNIQUE INDEX "ticket_one_for_a_seat" ON "ticket" ("seat_id") WHERE "voided_at" IS NULL;

-- Work lists, small whatever the tables' sizes: lapsed holds, and payments whose queue token still stands.
CREATE INDEX "seat_lapsing" ON "seat" ("held_until") WHERE "state" = 'held';
CREATE INDEX "reservation_lapsing" ON "reservation" ("expires_at") WHERE "status" = 'pending';
CREATE INDEX "reservation_counted" ON "reservation" ("user_id", "concert_id") WHERE "status" IN ('pending', 'paid');
CREATE INDEX "payment_token_pending" ON "payment" ("created_at") WHERE "queue_token_expired_at" IS NULL;
