-- A session carries the version that its account had when it began, and ends when the account has another one.
ALTER TABLE "app_user"
  ADD COLUMN "session_version" INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN "sessions_ended_at" TIMESTAMPTZ(3);

-- What servers look for once a second: accounts whose sessions have ended lately.
CREATE INDEX "app_user_sessions_ended_at" ON "app_user" ("sessions_ended_at") WHERE "sessions_ended_at" IS NOT NULL;

-- Whatever changes a password or a role ends the account's sessions, by whichever way it comes.
CREATE FUNCTION "end_sessions"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.session_version := OLD.session_version + 1;
  NEW.sessions_ended_at := clock_timestamp();
  RETURN NEW;
END
$$;
CREATE TRIGGER "app_user_end_sessions" BEFORE UPDATE OF "password_hash", "role" ON "app_user"
  FOR EACH ROW WHEN (OLD.password_hash <> NEW.password_hash OR OLD.role <> NEW.role)
  EXECUTE FUNCTION "end_sessions"();

-- One row a sign-in, until its session would have ended by itself.
CREATE TABLE "user_session" (
  "id" UUID NOT NULL,
  "user_id" UUID NOT NULL,
  "client" TEXT NOT NULL,
  "began_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "expires_at" TIMESTAMPTZ(3) NOT NULL,
  "ended_at" TIMESTAMPTZ(3),
  CONSTRAINT "user_session_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "user_session_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user" ("id")
    ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT "user_session_ends_after_it_began" CHECK ("expires_at" > "began_at")
);
CREATE INDEX "user_session_user_id_began_at_idx" ON "user_session" ("user_id", "began_at");
CREATE INDEX "user_session_ended_at" ON "user_session" ("ended_at") WHERE "ended_at" IS NOT NULL;
