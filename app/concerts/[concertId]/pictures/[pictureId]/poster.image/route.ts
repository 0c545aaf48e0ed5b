import type { NextRequest } from 'next/server';
import { z } from 'zod';

import { currentSession } from '@/app/session';
import { getConcert, previewConcert } from '@/lib/catalog/service';
import { Refusal } from '@/lib/errors';
import { Answer } from '@/lib/http/answer';
import { handler } from '@/lib/http/route';
import { id } from '@/lib/operation';
import { may } from '@/lib/permissions';
import { PICTURE_WIDTHS, picturePath } from '@/lib/pictures/address';
import { readPicture } from '@/lib/pictures/service';

/** Another picture has another address, so whoever has this one need not ask again (RFC 8246); what only operators see is kept nowhere. */
const KEPT = { byAll: 'public, max-age=31536000, immutable', byNobody: 'private, no-store' };

const params = z.object({ concertId: id, pictureId: id });

/** The files that there are of a picture. */
const query = z.union([
  z.object({
    width: z.enum(PICTURE_WIDTHS.map(String)).default('640'),
    format: z.enum(['avif', 'webp']).default('webp'),
  }),
  z.object({ width: z.literal('shared'), format: z.literal('jpeg') }),
]);

/** The poster's address as whoever asks may know it, and how long for: fans of a concert that is published, operators of any. */
async function posterOf(concertId: string): Promise<{ posterUrl: string | null; kept: string }> {
  try {
    return { posterUrl: (await getConcert(concertId)).posterUrl, kept: KEPT.byAll };
  } catch (refusal) {
    const session = await currentSession();
    if (!session || !may(session, 'readSales')) throw refusal;
    return { posterUrl: (await previewConcert(concertId)).concert.posterUrl, kept: KEPT.byNobody };
  }
}

/** A picture that an operator has given a concert, while it is that concert's. */
export async function GET(
  request: NextRequest,
  context: RouteContext<'/concerts/[concertId]/pictures/[pictureId]/poster.image'>,
): Promise<Response> {
  const given = params.safeParse(await context.params);
  const wanted = query.safeParse(Object.fromEntries(request.nextUrl.searchParams));
  const answer = handler(async () => {
    if (!given.success || !wanted.success) throw new Refusal('NOT_FOUND');
    const { concertId, pictureId } = given.data;
    const { width, format } = wanted.data;
    const { posterUrl, kept } = await posterOf(concertId);
    if (posterUrl !== picturePath(concertId, pictureId)) throw new Refusal('NOT_FOUND');
    const bytes = await readPicture(pictureId, width, format);
    if (!bytes) throw new Refusal('NOT_FOUND');
    return new Answer(200, bytes, ['content-type', `image/${format}`, 'cache-control', kept]);
  });
  return answer(request, { params: Promise.resolve({}) });
}
