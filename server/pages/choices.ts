import type { IncomingMessage } from 'node:http';

import Negotiator from 'negotiator';

import { LOCALE_COOKIE, routing, type Locale } from '@/i18n/routing';
import { readCookie } from '@/lib/http/cookies';
import { headed } from './headed';

/** The content codings that we keep compressed variants in, the smaller one first. */
const CODINGS = ['br', 'gzip'] as const;

export type Coding = (typeof CODINGS)[number];

/** Those of our codings that the browser accepts, the smaller one first (RFC 9110, 12.5.3). */
export function acceptedCodings(request: IncomingMessage): Coding[] {
  const accepted = new Negotiator(request).encodings([...CODINGS]);
  return CODINGS.filter((coding) => accepted.includes(coding));
}

/** The language of a visitor's pages: the one that was chosen, or else the best that the browser asks for. */
export function languageOf(request: IncomingMessage): Locale {
  const languages: readonly string[] = routing.locales;
  const chosen = readCookie(headed(request), LOCALE_COOKIE);
  if (chosen !== undefined && languages.includes(chosen)) return chosen as Locale;
  return (new Negotiator(request).language([...languages]) as Locale | undefined) ?? routing.defaultLocale;
}
