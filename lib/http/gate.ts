import { Refusal } from '../errors';
import { checkPlace, type ShownPlace } from '../queue/service';
import { queueCookieName, verifyQueueToken, type QueueToken } from '../queue/token';
import { readCookie, type Headed } from './cookies';

/** The signed text that came with the request: the `X-Queue-Token` header, or else the cookie of that concert. */
function signedToken(request: Headed, concertId: string | undefined): string | undefined {
  const cookie = concertId ? readCookie(request, queueCookieName(concertId)) : undefined;
  return request.headers.get('x-queue-token') ?? cookie;
}

/** The queue token that came along, for callers who can do without one. */
export function findQueueToken(request: Headed, concertId: string): QueueToken | undefined {
  const signed = signedToken(request, concertId);
  return (signed && verifyQueueToken(signed)) || undefined;
}

/**
 * The queue token that must come with the request.
 * @throws Refusal QUEUE_TOKEN_REQUIRED, QUEUE_TOKEN_INVALID
 */
export function readQueueToken(request: Headed, concertId: string | undefined): QueueToken {
  const signed = signedToken(request, concertId);
  if (!signed) throw new Refusal('QUEUE_TOKEN_REQUIRED');
  const token = verifyQueueToken(signed);
  if (!token) throw new Refusal('QUEUE_TOKEN_INVALID');
  return token;
}

/**
 * The user's place in this concert's queue, active or over; counts as its holder's sign of life.
 * @throws Refusal QUEUE_TOKEN_REQUIRED, QUEUE_TOKEN_INVALID, QUEUE_TOKEN_WRONG_CONCERT, QUEUE_TOKEN_WRONG_USER,
 * QUEUE_TOKEN_NOT_ACTIVE with `position`
 */
export async function showPlace(request: Headed, concertId: string, userId: string): Promise<ShownPlace> {
  const token = readQueueToken(request, concertId);
  if (token.concertId !== concertId) throw new Refusal('QUEUE_TOKEN_WRONG_CONCERT');
  if (token.userId !== userId) throw new Refusal('QUEUE_TOKEN_WRONG_USER');
  const { status, position } = await checkPlace(token);
  if (status === 'wait') throw new Refusal('QUEUE_TOKEN_NOT_ACTIVE', { members: { position } });
  return { place: token, ended: status === 'expire' };
}

/**
 * Lets the holder of an active place of this concert pass.
 * @throws Refusal as `showPlace`, QUEUE_TOKEN_EXPIRED
 */
export async function passGate(request: Headed, concertId: string, userId: string): Promise<QueueToken> {
  const { place, ended } = await showPlace(request, concertId, userId);
  if (ended) throw new Refusal('QUEUE_TOKEN_EXPIRED');
  return place;
}
