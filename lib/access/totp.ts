/**
 * Codes of six digits that an authenticator makes anew every thirty seconds (TOTP, RFC 6238), and secrets that are proposed for it. A
 * proposal is kept nowhere: it goes out sealed for a purpose, and comes back with a code.
 */
import { randomBytes } from 'node:crypto';

import { Secret, TOTP } from 'otpauth';

import type { FactorProposal } from './factor-schema';
import { sealNow, unsealWithin } from './sealed';

const ISSUER = 'Frontrow';
/** As RFC 4226 (4, R6) recommends. */
const SECRET_BYTES = 20;
const STEP_SECONDS = 30;
/** Clocks of phones go wrong by less than a step, and typing takes some of one. */
const WINDOW_STEPS = 1;

const PROPOSAL_MINUTES = 15;

function totpOf(secret: Buffer, label = ''): TOTP {
  return new TOTP({
    issuer: ISSUER,
    label,
    period: STEP_SECONDS,
    secret: new Secret({ buffer: new Uint8Array(secret).buffer }),
  });
}

/** The time step of which the code is; null when of none that counts now. */
export function stepOf(secret: Buffer, code: string): number | null {
  const delta = totpOf(secret).validate({ token: code, window: WINDOW_STEPS });
  return delta === null ? null : Math.floor(Date.now() / 1000 / STEP_SECONDS) + delta;
}

/** Proposes a secret to an account. @param purpose what it is good for only */
export function proposeSecret(email: string, purpose: string): FactorProposal {
  const secret = randomBytes(SECRET_BYTES);
  const totp = totpOf(secret, email);
  const proposal = sealNow(secret, purpose).toString('base64url');
  return { secret: totp.secret.base32, uri: totp.toString(), proposal };
}

/** The secret that was proposed for this purpose; null when it was not, was altered, or is too old. */
export function proposedSecret(proposal: string, purpose: string): Buffer | null {
  return unsealWithin(PROPOSAL_MINUTES, Buffer.from(proposal, 'base64url'), purpose)?.plain ?? null;
}
