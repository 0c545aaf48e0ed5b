import { hkdfSync } from 'node:crypto';

import { config } from './config';
import { processWide } from './process-wide';

/** What a key signs. One derived key a purpose: a token of one kind can never pass for another. */
type Purpose =
  | 'session'
  | 'queue-token'
  | 'ticket'
  | 'device'
  | 'log'
  | 'program-token'
  | 'second-factor'
  | 'recovery-code';

/** 32 bytes derived from AUTH_SECRET (HKDF-SHA256, RFC 5869). */
export function signingKey(purpose: Purpose): Buffer {
  return processWide(`signing-key:${purpose}`, () =>
    Buffer.from(hkdfSync('sha256', config().AUTH_SECRET, 'frontrow', purpose, 32)),
  );
}
