import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

import { signingKey } from '../keys';
import { ownCookieName } from '../own-cookies';

/** How long a browser is known by its owner's last sign-in. */
export const DEVICE_SECONDS = 180 * 24 * 60 * 60;

/** Name of the cookie by which a browser is known that its owner has signed in with. */
export function deviceCookieName(): string {
  return ownCookieName('frontrow.device');
}

function seal(id: string, email: string): string {
  return createHmac('sha256', signingKey('device')).update(`${id} ${email}`).digest('base64url');
}

/**
 * What a browser keeps after signing in as `email`: guesses of strangers at the account do not lock it out then (OWASP,
 * "Slow Down Online Guessing Attacks with Device Cookies"). It opens nothing by itself, and does not name the account.
 */
export function signDevice(email: string): string {
  const id = randomBytes(16).toString('base64url');
  return `${id}.${seal(id, email)}`;
}

/** The id of a device that has signed in as `email` before; null when the text is not of ours, or of another account. */
export function verifyDevice(signed: string, email: string): string | null {
  const [id, given] = signed.split('.');
  if (!id || !given) return null;
  const expected = Buffer.from(seal(id, email));
  const actual = Buffer.from(given);
  return expected.length === actual.length && timingSafeEqual(expected, actual) ? id : null;
}
