import { hasLocale } from 'next-intl';
import type { NextRequest } from 'next/server';

import { sharingPictures } from '@/app/concerts/sharing-pictures';
import { lookOf } from '@/components/poster/look';
import { routing } from '@/i18n/routing';
import { getConcert } from '@/lib/catalog/service';
import { Refusal } from '@/lib/errors';
import { Answer } from '@/lib/http/answer';
import { handler } from '@/lib/http/route';
import { id } from '@/lib/operation';

/** Who shows the picture of a link keeps it for as long; a title that changes has another one, at the same address. */
const KEPT_SECONDS = 3_600;

/** What is shown beside a link to the concert: its poster, with its words in the language that the address names. */
export async function GET(
  request: NextRequest,
  { params }: RouteContext<'/concerts/[concertId]/picture.png'>,
): Promise<Response> {
  const { concertId } = await params;
  const answer = handler(async () => {
    const parsed = id.safeParse(concertId);
    if (!parsed.success) throw new Refusal('CONCERT_NOT_FOUND');
    const wanted = request.nextUrl.searchParams.get('locale');
    const locale = hasLocale(routing.locales, wanted) ? wanted : routing.defaultLocale;
    const concert = await getConcert(parsed.data);
    const [title, artist, venue] = [concert.names.title, concert.names.artist, concert.names.venue].map(
      (text) => text[locale],
    );
    const words = { title: title!, artist: artist!, venue: venue! };
    const bytes = await sharingPictures().draw({ id: concert.id, look: lookOf(concert), ...words });
    const headers = { 'content-type': 'image/png', 'cache-control': `public, max-age=${KEPT_SECONDS}` };
    return new Answer(200, bytes, Object.entries(headers).flat());
  });
  return answer(request, { params: Promise.resolve({}) });
}
