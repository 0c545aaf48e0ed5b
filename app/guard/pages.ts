import { NextResponse, type NextRequest } from 'next/server';

import { signInPath } from '@/components/accounts/sign-in-path';
import { asStoreFailure } from '@/lib/db/failure';
import { Refusal, StoreUnavailable } from '@/lib/errors';
import { readSession } from '@/lib/http/caller';
import { passGate } from '@/lib/http/gate';
import { log } from '@/lib/log';
import { readSale, saleState } from '@/lib/queue/sale';

import { unavailablePage } from './unavailable-page';

const ID = '[0-9a-fA-F-]{36}';
const WAITING_ROOM = new RegExp(`^/concerts/(?<concertId>${ID})/queue(?<plain>/plain)?$`);
const OWN_PAGE = /^\/(?:(?:wallet|tickets|account|favourites|invitation)$|desk(?:$|\/))/;
const GATED_PAGE = new RegExp(`^/concerts/(?<concertId>${ID})/(?<kind>schedules|checkout)/${ID}$`);

function redirectTo(path: string, request: NextRequest): Response {
  return NextResponse.redirect(new URL(path, request.url), { headers: { 'cache-control': 'no-store' } });
}

/**
 * Before booking opens the waiting room is for everybody to look at: it says when, and asks to sign in. It joins no line without
 * a session, so nothing is lost where the time cannot be read; signing in is the answer then.
 */
async function opensLater(room: RegExpExecArray | null): Promise<boolean> {
  const { concertId, plain } = room?.groups ?? {};
  if (!concertId || plain) return false;
  try {
    const { windows, now } = await readSale(concertId.toLowerCase());
    return saleState(windows, now()) === 'upcoming';
  } catch {
    return false;
  }
}

/**
 * Sends visitors away from pages that they can't use yet: to sign in, or to the waiting room.
 * @returns null when the page may be shown
 */
export async function guardPage(request: NextRequest): Promise<Response | null> {
  const { pathname, search } = request.nextUrl;
  const gated = GATED_PAGE.exec(pathname);
  const room = WAITING_ROOM.exec(pathname);
  if (!gated && !room && !OWN_PAGE.test(pathname)) return null;
  // An action answers for itself; sent on to another page it would be an action that page does not know.
  if (request.method === 'POST' && request.headers.has('next-action')) return null;
  const session = readSession(request);
  if (!session) return (await opensLater(room)) ? null : redirectTo(signInPath(pathname + search), request);
  if (!gated) return null;
  const concertId = gated.groups!['concertId']!.toLowerCase();
  try {
    await passGate(request, concertId, session.userId);
    return null;
  } catch (error) {
    // Paying ends the place: the checkout itself knows whether it was paid, and sends everyone else on.
    if (error instanceof Refusal && error.code === 'QUEUE_TOKEN_EXPIRED' && gated.groups!['kind'] === 'checkout')
      return null;
    if (error instanceof Refusal) return redirectTo(`/concerts/${concertId}/queue`, request);
    if (!(asStoreFailure(error) instanceof StoreUnavailable)) throw error;
    log().error({ err: error, url: pathname }, 'the queue does not answer the guard of pages');
    return unavailablePage();
  }
}
