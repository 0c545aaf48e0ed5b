-- An owner's invitation to the desk: a link that is good once, for the account of one email. Kept is the hash of its token.
CREATE TABLE "invitation" (
  "id" UUID NOT NULL,
  "inviter_id" UUID NOT NULL,
  "email" TEXT NOT NULL,
  "desk_role" "desk_role" NOT NULL,
  "hash" BYTEA NOT NULL,
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "expires_at" TIMESTAMPTZ(3) NOT NULL,
  "accepted_at" TIMESTAMPTZ(3),
  "withdrawn_at" TIMESTAMPTZ(3),
  CONSTRAINT "invitation_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "invitation_inviter_id_fkey" FOREIGN KEY ("inviter_id") REFERENCES "app_user" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT "invitation_ends_after_it_was_made" CHECK ("expires_at" > "created_at"),
  CONSTRAINT "invitation_is_accepted_or_withdrawn" CHECK ("accepted_at" IS NULL OR "withdrawn_at" IS NULL)
);
CREATE UNIQUE INDEX "invitation_hash_key" ON "invitation" ("hash");

-- One at a time for an email.
CREATE UNIQUE INDEX "invitation_open" ON "invitation" ("email") WHERE "accepted_at" IS NULL AND "withdrawn_at" IS NULL;
