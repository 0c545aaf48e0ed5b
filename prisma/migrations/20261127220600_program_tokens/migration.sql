-- What a program signs in with, in place of an operator's password: shown once, kept as a hash.
CREATE TABLE "program_token" (
  "id" UUID NOT NULL,
  "maker_id" UUID NOT NULL,
  "name" TEXT NOT NULL,
  "permissions" TEXT[],
  "hash" BYTEA NOT NULL,
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "expires_at" TIMESTAMPTZ(3) NOT NULL,
  "last_used_at" TIMESTAMPTZ(3),
  "ended_at" TIMESTAMPTZ(3),
  CONSTRAINT "program_token_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "program_token_maker_id_fkey" FOREIGN KEY ("maker_id") REFERENCES "app_user" ("id")
    ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT "program_token_ends_after_it_was_made" CHECK ("expires_at" > "created_at")
);
CREATE UNIQUE INDEX "program_token_hash_key" ON "program_token" ("hash");
CREATE INDEX "program_token_maker_id_idx" ON "program_token" ("maker_id");
CREATE INDEX "program_token_ended_at" ON "program_token" ("ended_at") WHERE "ended_at" IS NOT NULL;

-- Whoever is no operator any more, or gone, has no tokens: they do not come back with a later role.
CREATE FUNCTION "end_program_tokens"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE program_token SET ended_at = clock_timestamp() WHERE maker_id = NEW.id AND ended_at IS NULL;
  RETURN NULL;
END
$$;
CREATE TRIGGER "app_user_end_program_tokens" AFTER UPDATE OF "role", "deleted_at" ON "app_user"
  FOR EACH ROW WHEN (OLD.role = 'operator' AND (NEW.role <> 'operator' OR NEW.deleted_at IS NOT NULL))
  EXECUTE FUNCTION "end_program_tokens"();

-- Which program did it, in an operator's name.
ALTER TABLE "deed" ADD COLUMN "program_token_id" UUID;

CREATE OR REPLACE FUNCTION "log_deed"("by" jsonb, "what" text, "concert" uuid, "person" uuid, "was" jsonb, "is" jsonb) RETURNS uuid
LANGUAGE sql VOLATILE AS $$
  INSERT INTO deed (id, created_at, operator_id, program_token_id, client, request_id, reason, deed, concert_id, user_id, before, after)
  SELECT gen_random_uuid(), clock_timestamp(), (by ->> 'operatorId')::uuid, (by ->> 'programTokenId')::uuid, by ->> 'client',
         by ->> 'requestId', by ->> 'reason', what, concert, person, was, "is"
  WHERE by IS NOT NULL
  RETURNING id
$$;
