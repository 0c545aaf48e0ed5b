-- AlterTable
ALTER TABLE "concert" ADD COLUMN     "title_en" TEXT,
ADD COLUMN     "artist_en" TEXT,
ADD COLUMN     "venue_en" TEXT,
ADD COLUMN     "description_en" TEXT,
ADD COLUMN     "city" TEXT,
ADD COLUMN     "kind" TEXT,
ADD COLUMN     "age_limit" SMALLINT,
ADD COLUMN     "running_minutes" SMALLINT,
ADD COLUMN     "details" JSONB NOT NULL DEFAULT '{}';

-- AlterTable
ALTER TABLE "schedule" ADD COLUMN     "doors_at" TIMESTAMPTZ(3);

-- CreateIndex
CREATE INDEX "schedule_booking_opens_at_idx" ON "schedule"("booking_opens_at");

ALTER TABLE "concert"
  ADD CONSTRAINT "concert_age_limit_not_negative" CHECK ("age_limit" >= 0),
  ADD CONSTRAINT "concert_running_minutes_positive" CHECK ("running_minutes" > 0);

-- The letters of a text as they are searched for: without spaces, marks and capitals, and Korean syllables taken apart, so
-- that half a syllable finds the whole one. A consonant is the same letter at the end of a syllable as at the beginning of
-- the next: who has typed as far as "받" is on the way to "바다". No index or setting of the database's language has a say.
CREATE FUNCTION "search_letters"(given text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT regexp_replace(
    translate(
      replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(
        lower(normalize(given, NFKD) COLLATE "C"),
        U&'\11AA', U&'\1100\1109'), U&'\11AC', U&'\1102\110C'), U&'\11AD', U&'\1102\1112'),
        U&'\11B0', U&'\1105\1100'), U&'\11B1', U&'\1105\1106'), U&'\11B2', U&'\1105\1107'),
        U&'\11B3', U&'\1105\1109'), U&'\11B4', U&'\1105\1110'), U&'\11B5', U&'\1105\1111'),
        U&'\11B6', U&'\1105\1112'), U&'\11B9', U&'\1107\1109'),
      U&'\11A8\11A9\11AB\11AE\11AF\11B7\11B8\11BA\11BB\11BC\11BD\11BE\11BF\11C0\11C1\11C2',
      U&'\1100\1101\1102\1103\1105\1106\1107\1109\110A\110B\110C\110E\110F\1110\1111\1112'
    ),
    '[\s!-/:-@[-`{-~\u0300-\u036f\u2000-\u206f\u3000-\u303f]', '', 'g'
  )
$$;

-- The consonants that a Korean text's syllables begin with, as people type them who are in a hurry: ㅂㅇㅂㄷ for 방 안의 바다.
CREATE FUNCTION "search_initials"(given text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT regexp_replace(normalize(given, NFKD), '[^\u1100-\u1112]', '', 'g')
$$;

-- AlterTable
ALTER TABLE "concert" ADD COLUMN     "search" TEXT GENERATED ALWAYS AS (
  search_letters("title") || ' ' || search_letters("artist") || ' ' || search_letters("venue") || ' ' ||
  search_letters(coalesce("title_en", '')) || ' ' || search_letters(coalesce("artist_en", '')) || ' ' ||
  search_letters(coalesce("venue_en", '')) || ' ' ||
  search_initials("title") || ' ' || search_initials("artist") || ' ' || search_initials("venue")
) STORED;

-- Parts of two and three letters, by which an index finds what a text may stand in; LIKE has the last word.
CREATE FUNCTION "search_grams"(letters text) RETURNS text[] LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT coalesce(array_agg(DISTINCT gram), '{}')
  FROM generate_series(1, length(letters)) AS start, (VALUES (2), (3)) AS size (wanted),
       substr(letters, start, size.wanted) AS gram
  WHERE length(gram) = size.wanted AND position(' ' IN gram) = 0
$$;

-- Those of them that a word must have: its threes, or all of a word of two. A single letter has none.
CREATE FUNCTION "search_grams_of_word"(letters text) RETURNS text[] LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT coalesce(array_agg(DISTINCT substr(letters, start, 3)), '{}')
  FROM generate_series(1, greatest(length(letters) - 2, 1)) AS start
  WHERE length(letters) >= 2
$$;

CREATE INDEX "concert_search" ON "concert" USING GIN (search_grams("search"));

-- All that the list sorts and filters by, so that it is read without the concerts' texts.
-- DropIndex
DROP INDEX "concert_first_starts_at_id_idx";

-- CreateIndex
CREATE INDEX "concert_listing" ON "concert"("last_closes_at", "first_starts_at", "id", "city", "kind", "price_from");
