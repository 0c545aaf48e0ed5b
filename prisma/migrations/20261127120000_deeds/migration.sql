-- What operators have done: who, when, from where, what before and after, and why. It refers to no other table, for it
-- outlives what it tells of.
CREATE TABLE "deed" (
    "id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "operator_id" UUID NOT NULL,
    "client" TEXT,
    "request_id" TEXT,
    "deed" TEXT NOT NULL,
    "concert_id" UUID,
    "user_id" UUID,
    "before" JSONB,
    "after" JSONB,
    "reason" TEXT,
    CONSTRAINT "deed_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "deed_created_at_id_idx" ON "deed" ("created_at", "id");
CREATE INDEX "deed_concert_id_created_at_id_idx" ON "deed" ("concert_id", "created_at", "id");

-- What is written stays, whoever asks for something else.
CREATE FUNCTION "refuse_change_of_deeds"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the log of deeds is only ever added to' USING ERRCODE = 'restrict_violation';
END
$$;
CREATE TRIGGER "deed_is_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "deed"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change_of_deeds"();

-- Logs a deed in the transaction that does it; gives its id. `by` is what lib/deeds/by.ts says of the operator; with null,
-- where nobody acts as an operator, nothing is logged.
CREATE FUNCTION "log_deed"("by" jsonb, "what" text, "concert" uuid, "person" uuid, "was" jsonb, "is" jsonb) RETURNS uuid
LANGUAGE sql VOLATILE AS $$
  INSERT INTO deed (id, created_at, operator_id, client, request_id, reason, deed, concert_id, user_id, before, after)
  SELECT gen_random_uuid(), clock_timestamp(), (by ->> 'operatorId')::uuid, by ->> 'client', by ->> 'requestId',
         by ->> 'reason', what, concert, person, was, "is"
  WHERE by IS NOT NULL
  RETURNING id
$$;
