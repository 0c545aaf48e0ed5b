import { createHmac } from 'node:crypto';

import { signingKey } from '../keys';

/** Tokens that are not ours, made from one that is (JWT: header.payload.signature, RFC 7519). */

function decode(part: string | undefined): Record<string, unknown> {
  return JSON.parse(Buffer.from(part ?? '', 'base64url').toString('utf8')) as Record<string, unknown>;
}

function encode(part: Record<string, unknown>): string {
  return Buffer.from(JSON.stringify(part)).toString('base64url');
}

/** Says that it needs no signature (RFC 8725, 3.1). */
export function unsigned(token: string): string {
  return `${encode({ alg: 'none', typ: 'JWT' })}.${token.split('.')[1]}.`;
}

/** Another payload under the signature of the first. */
export function altered(token: string): string {
  const [header, payload, signature] = token.split('.');
  return `${header}.${encode({ ...decode(payload), sub: crypto.randomUUID() })}.${signature}`;
}

/** The same payload, signed with somebody else's key. */
export function foreign(token: string): string {
  const [header, payload] = token.split('.');
  const signature = createHmac('sha256', 'a key that is not ours').update(`${header}.${payload}`).digest('base64url');
  return `${header}.${payload}.${signature}`;
}

/** An access token that was ours, until a minute ago. */
export function expired(accessToken: string): string {
  const [header, payload] = accessToken.split('.');
  const past = encode({ ...decode(payload), exp: Math.floor(Date.now() / 1000) - 60 });
  const signature = createHmac('sha256', signingKey('session')).update(`${header}.${past}`).digest('base64url');
  return `${header}.${past}.${signature}`;
}
