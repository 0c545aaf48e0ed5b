import { createHmac, timingSafeEqual } from 'node:crypto';

import { signingKey } from '../keys';

/** 96 bits: short enough for a QR picture that any phone reads, far too many to guess. */
const SIGNATURE_BYTES = 12;

function signatureOf(ticketId: string): Buffer {
  return createHmac('sha256', signingKey('ticket')).update(ticketId).digest().subarray(0, SIGNATURE_BYTES);
}

/** The text of a ticket's QR picture: its id and a signature, in the characters that QR packs best. */
export function signTicket(ticketId: string): string {
  return `FRONTROW:${ticketId.toUpperCase()}:${signatureOf(ticketId).toString('hex').toUpperCase()}`;
}

/** The ticket id of a code that we signed; null for any other text. */
export function readTicketCode(code: string): string | null {
  const [, id, signature] = /^FRONTROW:([0-9A-F-]{36}):([0-9A-F]{24})$/.exec(code) ?? [];
  if (!id || !signature) return null;
  const ticketId = id.toLowerCase();
  return timingSafeEqual(Buffer.from(signature, 'hex'), signatureOf(ticketId)) ? ticketId : null;
}
