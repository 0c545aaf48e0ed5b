-- What an operator may do: whoever was one may do everything, as before.
CREATE TYPE "desk_role" AS ENUM ('owner', 'programme', 'sale', 'support', 'door');
ALTER TABLE "app_user" ADD COLUMN "desk_role" "desk_role" NOT NULL DEFAULT 'owner';

-- Few among many.
CREATE INDEX "app_user_operators" ON "app_user" ("id") WHERE "role" = 'operator';

-- A session carries the role: another one ends it.
DROP TRIGGER "app_user_end_sessions" ON "app_user";
CREATE TRIGGER "app_user_end_sessions" BEFORE UPDATE OF "password_hash", "role", "desk_role" ON "app_user"
  FOR EACH ROW WHEN (OLD.password_hash <> NEW.password_hash OR OLD.role <> NEW.role OR OLD.desk_role <> NEW.desk_role)
  EXECUTE FUNCTION "end_sessions"();
