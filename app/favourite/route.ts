import { NextResponse, type NextRequest } from 'next/server';
import { z } from 'zod';

import { requireCaller } from '@/app/actions/caller';
import { formOf } from '@/app/form-of';
import { wishCookie } from '@/app/wish';
import { signInPath } from '@/components/accounts/sign-in-path';
import { addFavourite, removeFavourite } from '@/lib/catalog/favourites';
import { addFavourite as adding, removeFavourite as removing } from '@/lib/catalog/schema';
import { asStoreFailure } from '@/lib/db/failure';
import { Refusal, StoreUnavailable } from '@/lib/errors';
import { Answer, toResponse } from '@/lib/http/answer';
import { askOf } from '@/lib/http/ask';
import { assertSameSite } from '@/lib/http/caller';
import { problem } from '@/lib/http/problem';

const wanted = z.object({ concertId: z.guid().toLowerCase(), remove: z.literal('1').optional() });

function seeOther(location: string): NextResponse {
  return new NextResponse(null, { status: 303, headers: { location, 'cache-control': 'no-store' } });
}

/**
 * What the form says, which is of no other site: not even for somebody who has not signed in, whose wish waits in a cookie.
 * @throws Refusal FORBIDDEN, VALIDATION_FAILED when it is no form
 */
async function fieldsOf(request: NextRequest): Promise<object> {
  assertSameSite(request);
  return Object.fromEntries(await formOf(request));
}

/** Keeps a concert, or takes it away: the heart's plain form, so that it works before any script has loaded, and before one has signed in. */
export async function POST(request: NextRequest): Promise<Response> {
  const ask = askOf(request);
  const fields = await fieldsOf(request).catch((refusal: unknown) => problem(refusal, ask));
  if (fields instanceof Answer) return toResponse(fields, ask);
  const form = wanted.safeParse(fields);
  if (!form.success) return seeOther('/');
  const { concertId, remove } = form.data;
  try {
    const { userId } = await requireCaller(remove ? removing : adding);
    await (remove ? removeFavourite : addFavourite)(userId, concertId);
    return seeOther('/favourites');
  } catch (error) {
    if (error instanceof Refusal && error.code === 'UNAUTHENTICATED') {
      const answer = seeOther(signInPath('/favourites'));
      answer.cookies.set(wishCookie(concertId));
      return answer;
    }
    if (error instanceof Refusal) return seeOther(`/concerts/${concertId}`);
    if (asStoreFailure(error) instanceof StoreUnavailable)
      return new NextResponse(null, { status: 503, headers: { 'retry-after': '2' } });
    throw error;
  }
}
