import createMiddleware from 'next-intl/middleware';
import { NextResponse, type NextRequest } from 'next/server';

import { gatedCallOf, refuseCall } from './app/guard/calls';
import { shortenLanguages } from './app/guard/languages';
import { underNonce } from './app/guard/nonce';
import { guardPage } from './app/guard/pages';
import { routing } from './i18n/routing';

const inLanguage = createMiddleware(routing);

/**
 * Stands before every page and every gated call: keeps people without an active place off the seats and the checkout,
 * refuses gated calls early, and picks the language. It is not the only guard: pages, actions and handlers check by
 * themselves, for they are also reached by ways that do not lead through here.
 */
export async function proxy(request: NextRequest): Promise<Response> {
  const call = gatedCallOf(request);
  if (call) return (await refuseCall(call, request)) ?? NextResponse.next();
  // Other methods of the same addresses.
  if (request.nextUrl.pathname.startsWith('/api/')) return NextResponse.next();
  shortenLanguages(request);
  return (await guardPage(request)) ?? underNonce(request, inLanguage);
}

export const config = {
  matcher: [
    // Pages: all but the API, the documentation of it, Next's own files and files with a name ending.
    '/((?!api/|api$|docs|language$|favourite$|_next/|.*\\.[\\w]+$).*)',
    '/api/v1/reservations',
    '/api/v1/payments',
    '/api/v1/schedules/:scheduleId/seats',
    '/api/v1/schedules/:scheduleId/seats/stream',
  ],
};
