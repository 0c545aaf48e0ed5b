-- How often somebody has begun to replace the authenticator: what was proposed is good for the last of them only.
ALTER TABLE "second_factor" ADD COLUMN "replacements" INTEGER NOT NULL DEFAULT 0;
