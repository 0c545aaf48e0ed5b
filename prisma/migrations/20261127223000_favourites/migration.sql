-- CreateTable
CREATE TABLE "favourite" (
    "user_id" UUID NOT NULL,
    "concert_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "favourite_pkey" PRIMARY KEY ("user_id","concert_id")
);

-- AddForeignKey
ALTER TABLE "favourite" ADD CONSTRAINT "favourite_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "favourite" ADD CONSTRAINT "favourite_concert_id_fkey" FOREIGN KEY ("concert_id") REFERENCES "concert"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Whoever has deleted the account likes nothing any more. By a trigger, which sees what was added while the deletion waited.
CREATE FUNCTION "forget_favourites"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM "favourite" WHERE "user_id" = NEW."id";
  RETURN NULL;
END
$$;

CREATE TRIGGER "app_user_deleted_forgets_favourites" AFTER UPDATE OF "deleted_at" ON "app_user"
  FOR EACH ROW WHEN (NEW."deleted_at" IS NOT NULL) EXECUTE FUNCTION "forget_favourites"();
