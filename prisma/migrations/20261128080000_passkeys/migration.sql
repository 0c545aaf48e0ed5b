-- Passkeys (WebAuthn) of an account, each good for the second factor. Only the public half of a passkey is known here.
CREATE TABLE "passkey" (
  "id" UUID NOT NULL,
  "user_id" UUID NOT NULL,
  "credential_id" BYTEA NOT NULL,
  "public_key" BYTEA NOT NULL,
  "counter" BIGINT NOT NULL,
  "transports" TEXT[] NOT NULL,
  "name" TEXT NOT NULL,
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "last_used_at" TIMESTAMPTZ(3),
  "last_challenge_at" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "passkey_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "passkey_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  -- As long as WebAuthn lets one be (level 3, 4, "credential ID").
  CONSTRAINT "passkey_credential_id_length" CHECK (octet_length("credential_id") BETWEEN 1 AND 1023),
  CONSTRAINT "passkey_counter_is_unsigned" CHECK ("counter" BETWEEN 0 AND 4294967295)
);
CREATE UNIQUE INDEX "passkey_user_id_credential_id_key" ON "passkey" ("user_id", "credential_id");
