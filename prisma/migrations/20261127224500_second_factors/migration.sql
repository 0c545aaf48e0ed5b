-- A second factor of an account: the secret of its authenticator, encrypted by the service, and codes for the day on which that is lost.
CREATE TABLE "second_factor" (
  "user_id" UUID NOT NULL,
  "secret" BYTEA NOT NULL,
  "last_step" BIGINT NOT NULL,
  CONSTRAINT "second_factor_pkey" PRIMARY KEY ("user_id"),
  CONSTRAINT "second_factor_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE TABLE "recovery_code" (
  "user_id" UUID NOT NULL,
  "hash" BYTEA NOT NULL,
  "used_at" TIMESTAMPTZ(3),
  CONSTRAINT "recovery_code_pkey" PRIMARY KEY ("user_id", "hash"),
  CONSTRAINT "recovery_code_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- Signing in reads the account's row anyway, and learns from it whether there is a factor to ask for.
ALTER TABLE "app_user" ADD COLUMN "second_factor_since" TIMESTAMPTZ(3);

-- Sessions that began without the factor end when there is one, and those that began with it when it goes.
DROP TRIGGER "app_user_end_sessions" ON "app_user";
CREATE TRIGGER "app_user_end_sessions" BEFORE UPDATE OF "password_hash", "role", "desk_role", "second_factor_since" ON "app_user"
  FOR EACH ROW WHEN (OLD.password_hash <> NEW.password_hash OR OLD.role <> NEW.role OR OLD.desk_role <> NEW.desk_role
                     OR OLD.second_factor_since IS DISTINCT FROM NEW.second_factor_since)
  EXECUTE FUNCTION "end_sessions"();
