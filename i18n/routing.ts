import { defineRouting } from 'next-intl/routing';

const ONE_YEAR_SECONDS = 365 * 24 * 60 * 60;

/** next-intl's own name for it; the front door keeps shared pages apart by it. */
export const LOCALE_COOKIE = 'NEXT_LOCALE';

/**
 * Korean first, English second. The language never stands in an address: a link that is shared opens in the reader's own.
 */
export const routing = defineRouting({
  locales: ['ko', 'en'],
  defaultLocale: 'ko',
  localePrefix: 'never',
  localeCookie: { name: LOCALE_COOKIE, maxAge: ONE_YEAR_SECONDS },
  alternateLinks: false,
});

export type Locale = (typeof routing.locales)[number];
