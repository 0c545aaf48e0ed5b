import { createHmac, randomInt } from 'node:crypto';

import { signingKey } from '../keys';

const RECOVERY_CODES = 10;
/** Without those that are taken for one another: 50 bits a code. */
const LETTERS = 'ABCDEFGHJKMNPQRSTVWXYZ0123456789';
const CODE_LETTERS = 10;

function makeRecoveryCode(): string {
  return Array.from({ length: CODE_LETTERS }, () => LETTERS[randomInt(LETTERS.length)]).join('');
}

/** As people read and type it. */
function inHalves(code: string): string {
  return `${code.slice(0, CODE_LETTERS / 2)}-${code.slice(CODE_LETTERS / 2)}`;
}

/** A code as it is kept. @param code without gaps, in capitals */
export function hashOfRecoveryCode(userId: string, code: string): Buffer {
  return createHmac('sha256', signingKey('recovery-code')).update(`${userId} ${code}`).digest();
}

/** Ten new codes of an account: as they are told, once, and as they are kept. */
export function makeRecoveryCodes(userId: string): { told: string[]; hashes: Buffer[] } {
  const codes = Array.from({ length: RECOVERY_CODES }, makeRecoveryCode);
  return { told: codes.map(inHalves), hashes: codes.map((code) => hashOfRecoveryCode(userId, code)) };
}
