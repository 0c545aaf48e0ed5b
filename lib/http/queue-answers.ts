import { isHttps } from '../own-cookies';
import type { QueueTokenView } from '../queue/schema';
import { QUEUE_COOKIE_SECONDS, queueCookieName } from '../queue/token';
import type { Answer } from './answer';
import { httpOnlyCookie } from './cookies';
import { json } from './respond';

/** A place as JSON; while waiting, `Retry-After` says in whole seconds what `pollAfterMs` says. */
export function placeAnswer(status: 200 | 201, place: QueueTokenView, headers: Record<string, string> = {}): Answer {
  const waiting = place.status === 'wait';
  const retryAfter: Record<string, string> = waiting
    ? { 'retry-after': String(Math.ceil(place.pollAfterMs / 1000)) }
    : {};
  return json(status, place, { ...retryAfter, ...headers });
}

/** The `Set-Cookie` header by which a browser keeps its place, one cookie a concert. */
export function placeCookie({ concertId, token }: QueueTokenView): Record<string, string> {
  const options = { maxAgeSeconds: QUEUE_COOKIE_SECONDS, secure: isHttps() };
  return { 'set-cookie': httpOnlyCookie(queueCookieName(concertId), token, options) };
}
