-- What the operator tells those who wait, in both languages or in none.
ALTER TABLE concert
  ADD COLUMN announcement_ko text,
  ADD COLUMN announcement_en text,
  ADD CONSTRAINT concert_announcement_in_both_languages CHECK (
    (announcement_ko IS NULL) = (announcement_en IS NULL)
    AND (announcement_ko IS NULL OR char_length(announcement_ko) BETWEEN 1 AND 300)
    AND (announcement_en IS NULL OR char_length(announcement_en) BETWEEN 1 AND 300));
