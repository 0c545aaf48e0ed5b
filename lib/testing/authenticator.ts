import { createHash, createSign, generateKeyPairSync, randomBytes, type KeyObject } from 'node:crypto';

import { config } from '../config';
import type { Assertion, Attestation } from '../webauthn';

/** What of CBOR (RFC 8949) an attestation is made of. */
type Cbor = number | string | Buffer | Map<number | string, Cbor>;

function head(major: number, value: number): Buffer {
  if (value < 24) return Buffer.from([(major << 5) | value]);
  if (value < 256) return Buffer.from([(major << 5) | 24, value]);
  return Buffer.from([(major << 5) | 25, value >> 8, value & 255]);
}

function cbor(value: Cbor): Buffer {
  if (typeof value === 'number') return value < 0 ? head(1, -1 - value) : head(0, value);
  if (typeof value === 'string') return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)]);
  if (Buffer.isBuffer(value)) return Buffer.concat([head(2, value.length), value]);
  return Buffer.concat([head(5, value.size), ...[...value].flatMap(([key, of]) => [cbor(key), cbor(of)])]);
}

/** The public key as COSE has it (RFC 9053): ES256 on P-256. */
function coseOf(key: KeyObject): Buffer {
  const { x, y } = key.export({ format: 'jwk' }) as { x: string; y: string };
  const [X, Y] = [Buffer.from(x, 'base64url'), Buffer.from(y, 'base64url')];
  return cbor(
    new Map<number, Cbor>([
      [1, 2],
      [3, -7],
      [-1, 1],
      [-2, X],
      [-3, Y],
    ]),
  );
}

function sha256(of: string | Buffer): Buffer {
  return createHash('sha256').update(of).digest();
}

const USER_PRESENT_AND_VERIFIED = 0x05;
const WITH_CREDENTIAL = 0x40;

/** What may be other than a good browser would have it. */
export type Odd = { challenge?: string; origin?: string; rpId?: string; type?: string; userHandle?: string };

/** What is signed over, of whom. */
type Asked = { challenge: string };

/** An authenticator with one passkey, and the browser in front of it. It asks nobody. */
export class Authenticator {
  readonly #keys = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  readonly credentialId = randomBytes(32);
  /** Uses so far. One that counts none stays at 0. */
  counter: number;
  readonly #step: number;

  constructor({ counts = true } = {}) {
    this.#step = counts ? 1 : 0;
    this.counter = this.#step;
  }

  /** As the database keeps it. */
  get publicKey(): Buffer {
    return coseOf(this.#keys.publicKey);
  }

  #clientData(asked: Asked, type: string, odd: Odd): Buffer {
    const { origin } = new URL(config().APP_URL);
    const said = { type: odd.type ?? type, challenge: odd.challenge ?? asked.challenge, origin: odd.origin ?? origin };
    return Buffer.from(JSON.stringify({ ...said, crossOrigin: false }));
  }

  #data(flags: number, { rpId = new URL(config().APP_URL).hostname }: Odd): Buffer {
    const counter = Buffer.alloc(4);
    counter.writeUInt32BE(this.counter);
    return Buffer.concat([sha256(rpId), Buffer.from([flags]), counter]);
  }

  /**
   * Makes the passkey.
   * @param statement other than that nothing is said of who made the authenticator
   */
  make(asked: Asked, odd: Odd = {}, statement: [format: string, Map<string, Cbor>] = ['none', new Map()]): Attestation {
    const id = this.credentialId.toString('base64url');
    const length = Buffer.from([0, this.credentialId.length]);
    const data = this.#data(USER_PRESENT_AND_VERIFIED | WITH_CREDENTIAL, odd);
    const authData = Buffer.concat([data, Buffer.alloc(16), length, this.credentialId, this.publicKey]);
    const [fmt, attStmt] = statement;
    const attestationObject = cbor(
      new Map<string, Cbor>([
        ['fmt', fmt],
        ['attStmt', attStmt],
        ['authData', authData],
      ]),
    );
    const clientDataJSON = this.#clientData(asked, 'webauthn.create', odd).toString('base64url');
    const response = {
      clientDataJSON,
      attestationObject: attestationObject.toString('base64url'),
      transports: ['usb'],
    };
    return { id, rawId: id, type: 'public-key', response };
  }

  /** Uses it. */
  use(asked: Asked, odd: Odd = {}): Assertion {
    this.counter += this.#step;
    const id = this.credentialId.toString('base64url');
    const clientData = this.#clientData(asked, 'webauthn.get', odd);
    const data = this.#data(USER_PRESENT_AND_VERIFIED, odd);
    const signature = createSign('sha256')
      .update(Buffer.concat([data, sha256(clientData)]))
      .sign(this.#keys.privateKey);
    const response = {
      clientDataJSON: clientData.toString('base64url'),
      authenticatorData: data.toString('base64url'),
      signature: signature.toString('base64url'),
      ...(odd.userHandle !== undefined && { userHandle: Buffer.from(odd.userHandle).toString('base64url') }),
    };
    return { id, rawId: id, type: 'public-key', response };
  }
}
