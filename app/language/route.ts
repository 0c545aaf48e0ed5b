import { hasLocale } from 'next-intl';
import { type NextRequest, NextResponse } from 'next/server';

import { safeCallback } from '@/app/callback-url';
import { formOf } from '@/app/form-of';
import { LOCALE_COOKIE, routing } from '@/i18n/routing';
import { Answer, toResponse } from '@/lib/http/answer';
import { askOf } from '@/lib/http/ask';
import { problem } from '@/lib/http/problem';

const ONE_YEAR_SECONDS = 365 * 24 * 60 * 60;

/** Where the reader was; a page of another site is not gone back to. */
function cameFrom(request: NextRequest): string {
  const referer = request.headers.get('referer');
  if (!referer || !URL.canParse(referer)) return '/';
  const { host, pathname, search } = new URL(referer);
  return host === request.headers.get('host') ? safeCallback(pathname + search) : '/';
}

/** Keeps the chosen language and goes back to the page; a plain form, so that it works before any script has loaded. */
export async function POST(request: NextRequest): Promise<Response> {
  const ask = askOf(request);
  const form = await formOf(request).catch((refusal: unknown) => problem(refusal, ask));
  if (form instanceof Answer) return toResponse(form, ask);
  const locale = form.get('locale');
  const response = new NextResponse(null, { status: 303, headers: { location: cameFrom(request) } });
  if (typeof locale === 'string' && hasLocale(routing.locales, locale)) {
    response.cookies.set(LOCALE_COOKIE, locale, { path: '/', maxAge: ONE_YEAR_SECONDS, sameSite: 'lax' });
  }
  return response;
}
