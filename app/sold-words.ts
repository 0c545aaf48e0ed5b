import type { Locale } from 'next-intl';

import { getConcert } from '@/lib/catalog/service';

/** What was sold says of its concert. */
type Sold = { concertId: string; concertTitle: string; artist?: string; venue?: string };

async function wordsOf<Item extends Sold>(sold: Item, locale: Locale): Promise<Item> {
  // Whose concert is not there any more keeps the words that it was sold with.
  const concert = await getConcert(sold.concertId).catch(() => null);
  if (!concert) return sold;
  const { title, artist, venue } = concert.names;
  return {
    ...sold,
    concertTitle: title[locale],
    ...(sold.artist !== undefined && { artist: artist[locale] }),
    ...(sold.venue !== undefined && { venue: venue[locale] }),
  };
}

/** What was sold, with its concert's title, artist and venue in the language of the page. */
export function inWordsOf<Item extends Sold>(locale: Locale, items: readonly Item[]): Promise<Item[]> {
  return Promise.all(items.map((item) => wordsOf(item, locale)));
}
