import { createHash } from 'node:crypto';

import { Refusal } from './errors';

/** The key that a client gave its request, and a hash of what it asked. */
export type Idempotency = { key: string; requestHash: string };

/**
 * The hash covers the body as its schema gives it back, so that white space and the order of members do not matter.
 * @throws Refusal VALIDATION_FAILED unless the key is 1 to 255 visible characters.
 */
export function idempotencyOf(key: unknown, body: unknown): Idempotency {
  // Actions are called with whatever a client sends; a pattern alone takes undefined for the word.
  if (typeof key !== 'string' || !/^[\x21-\x7e]{1,255}$/.test(key)) {
    const errors = [{ path: 'Idempotency-Key', message: 'must be 1 to 255 visible characters' }];
    throw new Refusal('VALIDATION_FAILED', { members: { errors } });
  }
  return { key, requestHash: createHash('sha256').update(JSON.stringify(body)).digest('base64url') };
}

/** @throws Refusal IDEMPOTENCY_KEY_REUSED when the remembered request was another one. */
export function assertSameRequest(asked: Idempotency | undefined, rememberedHash: string | null): void {
  if (asked?.requestHash !== rememberedHash) throw new Refusal('IDEMPOTENCY_KEY_REUSED');
}

/** An answer, and whether it is the memory of an earlier one. */
export type Remembered<Answer> = { answer: Answer; replayed: boolean };
