import { createSigner, createVerifier } from 'fast-jwt';
import { LRUCache } from 'lru-cache';
import { z } from 'zod';

import { signingKey } from '../keys';
import { ownCookieName } from '../own-cookies';
import { processWide } from '../process-wide';
import { memberOf } from './keys';

/** The cookie outlasts any on-sale; whether the place still counts is the queue's word. */
export const QUEUE_COOKIE_SECONDS = 24 * 60 * 60;

/**
 * A token is good for so long after it was given out: longer than any line, and no place of a sale weeks ago stands in front
 * of those who come to the next one.
 */
const TOKEN_LIFE_MS = 48 * 60 * 60 * 1000;

const claims = z.object({
  sub: z.guid(),
  cid: z.guid(),
  seq: z.int().min(1),
  /** Milliseconds since 1970: JWT's own `iat` knows only seconds. */
  at: z.int(),
});

/** Sequences of one epoch, as in include/queue.lua. */
export const EPOCH_SIZE = 2 ** 40;

/** The epoch in which a place was taken. */
export function epochOf(sequence: number): number {
  return Math.floor(sequence / EPOCH_SIZE);
}

/**
 * A place in a queue. The epoch in which the place was taken is the sequence's upper part:
 * sequence = epoch * 2^40 + n, and the first epoch is 0.
 */
export type Place = { userId: string; concertId: string; sequence: number; issuedAtMs: number };

/**
 * A place as its holder carries it: what the token says, and the signed text itself; with what is made of it again at every poll.
 */
export type QueueToken = Place & { signed: string; member: string; issuedAt: string };

function asToken(place: Place, signed: string): QueueToken {
  return { ...place, signed, member: memberOf(place.userId), issuedAt: new Date(place.issuedAtMs).toISOString() };
}

/** The token of a place that was given out just now. */
export function issueQueueToken(place: Place): QueueToken {
  return asToken(place, signQueueToken(place));
}

/** One cookie a concert, so that a fan may wait for two concerts at once. */
export function queueCookieName(concertId: string): string {
  return ownCookieName(`frontrow-queue-${concertId}`);
}

/** Signs a place (JWT, HS256). */
export function signQueueToken({ userId, concertId, sequence, issuedAtMs }: Place): string {
  const sign = processWide('queue-token-signer', () =>
    createSigner({ key: signingKey('queue-token'), algorithm: 'HS256', noTimestamp: true }),
  );
  return sign({ sub: userId, cid: concertId, seq: sequence, at: issuedAtMs });
}

/** Tokens verified lately; whoever polls comes again with the same text, and looking it up costs a tenth of verifying. */
const MAX_KNOWN = 20_000;

function known(): LRUCache<string, QueueToken> {
  return processWide('queue-tokens-known', () => new LRUCache<string, QueueToken>({ max: MAX_KNOWN }));
}

function verify(signed: string): QueueToken | null {
  const verifier = processWide('queue-token-verifier', () =>
    createVerifier({ key: signingKey('queue-token'), algorithms: ['HS256'] }),
  );
  try {
    const { sub, cid, seq, at } = claims.parse(verifier(signed));
    return asToken({ userId: sub, concertId: cid, sequence: seq, issuedAtMs: at }, signed);
  } catch {
    return null;
  }
}

/** The place of a signed token; null when it is forged, altered, unreadable or of another kind. */
export function verifyQueueToken(signed: string): QueueToken | null {
  const before = known().get(signed);
  if (before) return before;
  const token = verify(signed);
  if (token) known().set(signed, token);
  return token;
}

/** Whether a token's time is over. */
export function isOutlived({ issuedAtMs }: QueueToken, nowMs = Date.now()): boolean {
  return nowMs >= issuedAtMs + TOKEN_LIFE_MS;
}
