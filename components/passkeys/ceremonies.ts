import type { Assertion, Attestation, CreationOptions, RequestOptions } from '@/lib/webauthn';

/**
 * The two things that browsers do with passkeys, from and to JSON. `PublicKeyCredential` has functions for that by now, but password managers
 * that answer in the browser's place give objects without them.
 */

function toBytes(base64url: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64url.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0));
}

function toText(bytes: ArrayBuffer): string {
  const letters = String.fromCharCode(...new Uint8Array(bytes));
  return btoa(letters).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

type Named = { id: string };

function withBytes<Key extends Named>(keys: Key[] | undefined): (Omit<Key, 'id'> & { id: Uint8Array<ArrayBuffer> })[] {
  return (keys ?? []).map((key) => ({ ...key, id: toBytes(key.id) }));
}

/** Why a browser gave no passkey. */
export type PasskeyTrouble = 'notAllowed' | 'known' | 'address' | 'failed';

/** Browsers tell nobody whether the owner said no, had none, or let the time pass (WebAuthn, 14.5). */
export function troubleOf(thrown: unknown): PasskeyTrouble {
  const name = thrown instanceof Error ? thrown.name : '';
  if (name === 'NotAllowedError' || name === 'AbortError') return 'notAllowed';
  if (name === 'InvalidStateError') return 'known';
  return name === 'SecurityError' ? 'address' : 'failed';
}

/** Makes a passkey. @throws DOMException, see `troubleOf` */
export async function makePasskey(options: CreationOptions): Promise<Attestation> {
  const publicKey = {
    ...options,
    challenge: toBytes(options.challenge),
    user: { ...options.user, id: toBytes(options.user.id) },
    excludeCredentials: withBytes(options['excludeCredentials'] as Named[] | undefined),
  } as unknown as PublicKeyCredentialCreationOptions;
  const made = (await navigator.credentials.create({ publicKey })) as PublicKeyCredential;
  const response = made.response as AuthenticatorAttestationResponse;
  const id = toText(made.rawId);
  return {
    id,
    rawId: id,
    type: 'public-key',
    response: {
      clientDataJSON: toText(response.clientDataJSON),
      attestationObject: toText(response.attestationObject),
      transports: response.getTransports?.() ?? [],
    },
  };
}

/** Uses a passkey. @throws DOMException, see `troubleOf` */
export async function getPasskey(options: RequestOptions): Promise<Assertion> {
  const publicKey = {
    ...options,
    challenge: toBytes(options.challenge),
    allowCredentials: withBytes(options.allowCredentials),
  } as unknown as PublicKeyCredentialRequestOptions;
  const used = (await navigator.credentials.get({ publicKey })) as PublicKeyCredential;
  const response = used.response as AuthenticatorAssertionResponse;
  const id = toText(used.rawId);
  return {
    id,
    rawId: id,
    type: 'public-key',
    response: {
      clientDataJSON: toText(response.clientDataJSON),
      authenticatorData: toText(response.authenticatorData),
      signature: toText(response.signature),
      userHandle: response.userHandle && toText(response.userHandle),
    },
  };
}
