import { hasLocale, type Locale } from 'next-intl';
import type { NextRequest } from 'next/server';

import { currentSession } from '@/app/session';
import { routing } from '@/i18n/routing';
import { Answer } from '@/lib/http/answer';
import { handler } from '@/lib/http/route';
import { id } from '@/lib/operation';

export type OwnFile = { bytes: Uint8Array<ArrayBuffer>; mediaType: string; name: string };

function localeOf(request: NextRequest): Locale {
  const wanted = request.nextUrl.searchParams.get('locale');
  return hasLocale(routing.locales, wanted) ? wanted : routing.defaultLocale;
}

/**
 * Answers with a file that is made of something of the visitor's own, in the language that the address names; 404 for what is
 * another's or nobody's.
 * @param find reads it for the user; null when the user has no such thing
 */
export async function ownFile<Own>(
  request: NextRequest,
  namedId: string,
  find: (userId: string, id: string) => Promise<Own | null>,
  make: (own: Own, locale: Locale, userId: string) => Promise<OwnFile>,
): Promise<Response> {
  const answer = handler(async () => {
    const session = await currentSession();
    const parsed = id.safeParse(namedId);
    const own = session && parsed.success ? await find(session.userId, parsed.data) : null;
    if (!session || !own) return new Answer(404, null);
    const { bytes, mediaType, name } = await make(own, localeOf(request), session.userId);
    const headers = {
      'content-type': mediaType,
      'content-disposition': `inline; filename="${name}"`,
      'cache-control': 'private, no-store',
    };
    return new Answer(200, bytes, Object.entries(headers).flat());
  });
  return answer(request, { params: Promise.resolve({}) });
}
