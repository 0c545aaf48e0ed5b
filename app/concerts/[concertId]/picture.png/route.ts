import type { NextRequest } from 'next/server';

import { answerPicture } from '@/app/concerts/picture-answer';
import { lookOf } from '@/components/poster/look';
import { getConcert } from '@/lib/catalog/service';
import { Refusal } from '@/lib/errors';
import { id } from '@/lib/operation';

/** The picture of a link to the concert: its poster and its words. */
export function GET(
  request: NextRequest,
  { params }: RouteContext<'/concerts/[concertId]/picture.png'>,
): Promise<Response> {
  return answerPicture(request, async (locale) => {
    const parsed = id.safeParse((await params).concertId);
    if (!parsed.success) throw new Refusal('CONCERT_NOT_FOUND');
    const concert = await getConcert(parsed.data);
    const { title, artist, venue } = concert.names;
    const words = { title: title[locale], artist: artist[locale], venue: venue[locale] };
    return { id: concert.id, look: lookOf(concert), ...words };
  });
}
