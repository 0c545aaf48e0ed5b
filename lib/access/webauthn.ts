/**
 * What a browser says of a passkey, checked by SimpleWebAuthn: made for our address, at our question, with the passkey's own key. The
 * library is read when the first passkey comes: most processes never see one.
 */
import type { AttestationObject } from '@simplewebauthn/server/helpers';

import { config } from '../config';
import type { Assertion, Attestation, CreationOptions, RequestOptions } from '../webauthn';

const NAME = 'Frontrow';

/** EdDSA, ES256 and RS256, as COSE numbers them: what authenticators have. */
const ALGORITHMS = [-8, -7, -257];

/** How long a browser asks for the finger. */
const TIMEOUT_MS = 2 * 60_000;

const load = () => import('@simplewebauthn/server');
const loadHelpers = () => import('@simplewebauthn/server/helpers');

/** A passkey as browsers are told of it. */
export type KnownPasskey = { credentialId: Buffer; transports: string[] };

/** Where passkeys are good: at the one address that people use. */
function ours(): { expectedOrigin: string; expectedRPID: string } {
  const { origin, hostname } = new URL(config().APP_URL);
  return { expectedOrigin: origin, expectedRPID: hostname };
}

function descriptorOf({ credentialId, transports }: KnownPasskey) {
  return { id: credentialId.toString('base64url'), transports };
}

function bytesOf(buffer: Buffer): Uint8Array<ArrayBuffer> {
  return new Uint8Array(buffer);
}

type Owner = { userId: string; email: string; name: string };

/** Asks a browser to make a passkey, with none of the authenticators that have one of the account already. */
export async function askForCreation(
  { userId, email, name }: Owner,
  challenge: Buffer,
  known: KnownPasskey[],
): Promise<CreationOptions> {
  const { generateRegistrationOptions } = await load();
  const options = await generateRegistrationOptions({
    rpName: NAME,
    rpID: ours().expectedRPID,
    userID: bytesOf(Buffer.from(userId)),
    userName: email,
    userDisplayName: name,
    challenge: bytesOf(challenge),
    timeout: TIMEOUT_MS,
    attestationType: 'none',
    excludeCredentials: known.map(descriptorOf),
    authenticatorSelection: { residentKey: 'preferred', userVerification: 'preferred' },
    supportedAlgorithmIDs: ALGORITHMS,
  });
  return { ...options, rp: { ...options.rp }, user: { ...options.user } };
}

/** Asks a browser to use one of these passkeys. */
export async function askForUse(challenge: Buffer, known: KnownPasskey[]): Promise<RequestOptions> {
  const { generateAuthenticationOptions } = await load();
  const options = await generateAuthenticationOptions({
    rpID: ours().expectedRPID,
    challenge: bytesOf(challenge),
    timeout: TIMEOUT_MS,
    allowCredentials: known.map(descriptorOf),
    userVerification: 'preferred',
  });
  return { ...options, allowCredentials: (options.allowCredentials ?? []).map((one) => ({ ...one })) };
}

/**
 * Whether the attestation tells nothing of who made the authenticator, as was asked for. The library would look up at addresses inside a
 * certificate whether that is revoked: nobody makes this server ask addresses of their choice.
 */
function isWithoutCertificate(attestation: AttestationObject): boolean {
  const format = attestation.get('fmt');
  return format === 'none' || (format === 'packed' && attestation.get('attStmt').get('x5c') === undefined);
}

export type MadePasskey = { credentialId: Buffer; publicKey: Buffer; counter: number };

/** When we made a challenge for what it comes back with; null when we did not, or too long ago. */
type WhenAsked = (challenge: Buffer) => Date | null;

/** As the library wants to be told of a challenge, with the time of the one that came. */
function asking(whenAsked: WhenAsked) {
  const asked: { at: Date | null } = { at: null };
  const expectedChallenge = (challenge: string): boolean => {
    asked.at = whenAsked(Buffer.from(challenge, 'base64url'));
    return asked.at !== null;
  };
  return { asked, expectedChallenge };
}

/** The passkey that a browser has made, and when it was asked to; null when that is not true. */
export async function readAttestation(
  { id, rawId, type, response }: Attestation,
  whenAsked: WhenAsked,
): Promise<(MadePasskey & { askedAt: Date }) | null> {
  const { clientDataJSON, attestationObject } = response;
  const { asked, expectedChallenge } = asking(whenAsked);
  const [{ verifyRegistrationResponse }, { decodeAttestationObject }] = await Promise.all([load(), loadHelpers()]);
  try {
    const decoded = decodeAttestationObject(bytesOf(Buffer.from(attestationObject, 'base64url')));
    if (!isWithoutCertificate(decoded)) return null;
    const { verified, registrationInfo } = await verifyRegistrationResponse({
      response: { id, rawId, type, response: { clientDataJSON, attestationObject }, clientExtensionResults: {} },
      expectedChallenge,
      ...ours(),
      requireUserVerification: false,
      supportedAlgorithmIDs: ALGORITHMS,
    });
    // The outer id is not part of what was attested: what counts is the one inside.
    if (!verified || !asked.at || registrationInfo.credential.id !== id) return null;
    const { publicKey, counter } = registrationInfo.credential;
    return {
      credentialId: Buffer.from(id, 'base64url'),
      publicKey: Buffer.from(publicKey),
      counter,
      askedAt: asked.at,
    };
  } catch {
    // What does not fit is thrown, each by its own sentence; so is what cannot be read at all.
    return null;
  }
}

/**
 * The counter that a passkey tells with its use, and when it was asked for; null when that is not true, or the counter has not gone up:
 * then there are two of it.
 */
export async function readAssertion(
  { id, rawId, type, response }: Assertion,
  { publicKey, counter }: Pick<MadePasskey, 'publicKey' | 'counter'>,
  whenAsked: WhenAsked,
): Promise<{ counter: number; askedAt: Date } | null> {
  const { clientDataJSON, authenticatorData, signature } = response;
  const { asked, expectedChallenge } = asking(whenAsked);
  const { verifyAuthenticationResponse } = await load();
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: {
        id,
        rawId,
        type,
        response: { clientDataJSON, authenticatorData, signature },
        clientExtensionResults: {},
      },
      expectedChallenge,
      ...ours(),
      credential: { id, publicKey: bytesOf(publicKey), counter },
      requireUserVerification: false,
    });
    return verified && asked.at ? { counter: authenticationInfo.newCounter, askedAt: asked.at } : null;
  } catch {
    return null;
  }
}
