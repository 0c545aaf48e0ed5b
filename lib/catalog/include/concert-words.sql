-- Whether every one of `words` stands in a row of `concert`: its title, artist or venue, in either language, or the initial
-- consonants of their Korean syllables. Its letters by twos and threes, from an index, then all of them.
search_grams(concert.search) @> (
  SELECT coalesce(array_agg(DISTINCT gram), '{}') FROM words, unnest(search_grams_of_word(search_letters(word))) AS gram
)
AND concert.search LIKE ALL ((SELECT array_agg('%' || search_letters(word) || '%') FROM words)::text[])
