import { hasLocale, type Locale } from 'next-intl';
import type { NextRequest } from 'next/server';

import { routing } from '@/i18n/routing';
import { Answer } from '@/lib/http/answer';
import { handler } from '@/lib/http/route';

import type { OnPicture } from './draw-picture';
import { sharingPictures } from './sharing-pictures';

/** Who shows the picture of a link keeps it for as long; a title that changes has another one, at the same address. */
const KEPT_SECONDS = 3_600;

/** What is shown beside a link, with its words in the language that the address names. */
export function answerPicture(request: NextRequest, wanted: (locale: Locale) => Promise<OnPicture>): Promise<Response> {
  const answer = handler(async () => {
    const named = request.nextUrl.searchParams.get('locale');
    const locale = hasLocale(routing.locales, named) ? named : routing.defaultLocale;
    const bytes = await sharingPictures().draw(await wanted(locale));
    const headers = { 'content-type': 'image/png', 'cache-control': `public, max-age=${KEPT_SECONDS}` };
    return new Answer(200, bytes, Object.entries(headers).flat());
  });
  return answer(request, { params: Promise.resolve({}) });
}
