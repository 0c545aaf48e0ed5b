import { hasLocale, type Locale } from 'next-intl';
import type { NextRequest } from 'next/server';

import { currentSession } from '@/app/session';
import { routing } from '@/i18n/routing';
import { Answer } from '@/lib/http/answer';
import { handler } from '@/lib/http/route';
import { id } from '@/lib/operation';
import type { TicketView } from '@/lib/payments/schema';
import { findTicket } from '@/lib/payments/service';

type File = { bytes: Uint8Array<ArrayBuffer>; mediaType: string; name: string };

function localeOf(request: NextRequest): Locale {
  const wanted = request.nextUrl.searchParams.get('locale');
  return hasLocale(routing.locales, wanted) ? wanted : routing.defaultLocale;
}

/** Answers with a file that is made of one of the visitor's own tickets, in the language that the address names. */
export async function ticketFile(
  request: NextRequest,
  ticketId: string,
  make: (ticket: TicketView, locale: Locale, userId: string) => Promise<File>,
): Promise<Response> {
  const answer = handler(async () => {
    const session = await currentSession();
    const parsed = id.safeParse(ticketId);
    const ticket = session && parsed.success ? await findTicket(session.userId, parsed.data) : null;
    if (!session || !ticket) return new Answer(404, null);
    const { bytes, mediaType, name } = await make(ticket, localeOf(request), session.userId);
    const headers = {
      'content-type': mediaType,
      'content-disposition': `inline; filename="${name}"`,
      'cache-control': 'private, no-store',
    };
    return new Answer(200, bytes, Object.entries(headers).flat());
  });
  return answer(request, { params: Promise.resolve({}) });
}
