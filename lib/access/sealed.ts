import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

import { signingKey } from '../keys';

const CIPHER = 'aes-256-gcm';
const IV_BYTES = 12;
const TAG_BYTES = 16;
const TIME_BYTES = 8;

/** @param of what it is good for only, such as the account's id */
export function seal(plain: Buffer, of: string): Buffer {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv(CIPHER, signingKey('second-factor'), iv).setAAD(Buffer.from(of));
  return Buffer.concat([iv, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

/** @throws Error when it was sealed by another key, for something else, or was altered */
export function unseal(sealed: Buffer, of: string): Buffer {
  const decipher = createDecipheriv(CIPHER, signingKey('second-factor'), sealed.subarray(0, IV_BYTES));
  decipher.setAAD(Buffer.from(of)).setAuthTag(sealed.subarray(-TAG_BYTES));
  return Buffer.concat([decipher.update(sealed.subarray(IV_BYTES, -TAG_BYTES)), decipher.final()]);
}

/** As `seal`, with the time: handed out, and kept nowhere. */
export function sealNow(plain: Buffer, of: string): Buffer {
  const time = Buffer.alloc(TIME_BYTES);
  time.writeBigUInt64BE(BigInt(Date.now()));
  return seal(Buffer.concat([time, plain]), of);
}

/** What `sealNow` has sealed for this, and when; null when it was not, was altered, or is more minutes old than these. */
export function unsealWithin(minutes: number, sealed: Buffer, of: string): { plain: Buffer; sealedAt: Date } | null {
  try {
    const whole = unseal(sealed, of);
    const sealedAt = new Date(Number(whole.readBigUInt64BE()));
    if (sealedAt.getTime() + minutes * 60_000 <= Date.now()) return null;
    return { plain: whole.subarray(TIME_BYTES), sealedAt };
  } catch {
    return null;
  }
}
