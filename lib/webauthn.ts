import { z } from 'zod';

/**
 * What a browser and a server tell each other of passkeys, as JSON (Web Authentication, level 3, 5.1.8 to 5.1.10). Here are shapes and
 * bounds; whether it is true is found out by `lib/access/passkeys.ts`.
 */

/** Bytes as base64url without padding. */
function bytes(max: number) {
  return z
    .string()
    .max(Math.ceil((max * 4) / 3))
    .regex(/^[\w-]*$/, 'is not base64url');
}

/** As long as a credential's id may be. */
const credentialId = bytes(1_023).min(1);

/** What a browser says besides, of which nothing is asked here. */
const besides = {
  authenticatorAttachment: z.string().max(40).nullish(),
  clientExtensionResults: z.record(z.string().max(40), z.unknown()).optional(),
};

const transports = z.array(z.string().max(20)).max(10);

/** What a browser gives once a passkey is made. */
export const attestation = z
  .strictObject({
    id: credentialId,
    rawId: credentialId,
    type: z.literal('public-key'),
    response: z.strictObject({
      clientDataJSON: bytes(4_096),
      attestationObject: bytes(8_192),
      transports: transports.optional(),
      authenticatorData: bytes(8_192).optional(),
      publicKey: bytes(4_096).nullish(),
      publicKeyAlgorithm: z.int().optional(),
    }),
    ...besides,
  })
  .meta({ id: 'PasskeyAttestation', description: '`RegistrationResponseJSON` of WebAuthn' });

/** What a browser gives once a passkey is used. */
export const assertion = z
  .strictObject({
    id: credentialId,
    rawId: credentialId,
    type: z.literal('public-key'),
    response: z.strictObject({
      clientDataJSON: bytes(4_096),
      authenticatorData: bytes(4_096),
      signature: bytes(4_096),
      userHandle: bytes(64).nullish(),
    }),
    ...besides,
  })
  .meta({ id: 'PasskeyAssertion', description: '`AuthenticationResponseJSON` of WebAuthn' });

const challenge = bytes(128);

/** What a browser is asked for to make a passkey. */
export const creationOptions = z
  .looseObject({ challenge, rp: z.looseObject({ name: z.string() }), user: z.looseObject({ id: z.string() }) })
  .meta({ id: 'PasskeyCreationOptions', description: '`PublicKeyCredentialCreationOptionsJSON` of WebAuthn' });

/** What a browser is asked for to use one. */
export const requestOptions = z
  .looseObject({ challenge, allowCredentials: z.array(z.looseObject({ id: z.string() })) })
  .meta({ id: 'PasskeyRequestOptions', description: '`PublicKeyCredentialRequestOptionsJSON` of WebAuthn' });

export type Attestation = z.output<typeof attestation>;
export type Assertion = z.output<typeof assertion>;
export type CreationOptions = z.output<typeof creationOptions>;
export type RequestOptions = z.output<typeof requestOptions>;

/**
 * An answer of a browser that came as the text of a form's field; undefined where the field is empty. What is no JSON stays the text that it
 * is, which no schema takes.
 */
export function fromField(text: unknown): unknown {
  if (typeof text !== 'string' || text === '') return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}
