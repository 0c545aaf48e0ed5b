import type { Locale } from 'next-intl';

import type { EditedConcert } from '@/lib/programme/schema';

/** The concert's title in the language of the page. */
export function titleOf({ title, english }: EditedConcert, locale: Locale): string {
  return locale === 'en' ? (english.title ?? title) : title;
}
