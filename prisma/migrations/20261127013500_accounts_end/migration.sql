-- An account that its owner has deleted: what the ledger needs stays, without name, email and password.
ALTER TABLE "app_user" ADD COLUMN "deleted_at" TIMESTAMPTZ(3);
ALTER TABLE "app_user" ADD CONSTRAINT "app_user_deleted_is_nameless" CHECK (
  "deleted_at" IS NULL OR ("name" = '-' AND "password_hash" = '-' AND "email" LIKE 'deleted-%@deleted.invalid' AND "balance" = 0)
);
