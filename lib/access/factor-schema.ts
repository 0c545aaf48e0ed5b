import { z } from 'zod';

import { accessTokenView } from '../accounts/schema';
import { reasonQuery } from '../deeds/schema';
import { defineOperation, id, listOf, timestamp } from '../operation';
import { line } from '../text';
import { assertion, attestation, creationOptions } from '../webauthn';

const code = z.string().min(1).max(20);
export const password = z.string().max(128);

/** By what the owner of an account shows that it is still they. */
export const proof = {
  password,
  code: code.optional().meta({ description: 'Of the second factor, or a recovery code, where the account has them' }),
  assertion: assertion.optional().meta({ description: 'Of a passkey, in the place of a code' }),
};

export const factorView = z
  .object({
    since: timestamp.nullable().meta({ description: 'null where there is none' }),
    authenticator: z.boolean().meta({ description: 'Whether codes of an authenticator are good' }),
    passkeys: z.int().meta({ description: 'How many are good' }),
    recoveryCodesLeft: z.int(),
  })
  .meta({ id: 'SecondFactor' });

export const factorProposal = z
  .object({
    secret: z.string().meta({ description: 'For typing (base 32)' }),
    uri: z.string().meta({ description: '`otpauth://`, as the picture for authenticators has it' }),
    proposal: z.string().meta({ description: 'To be sent back with a code, within a quarter of an hour' }),
  })
  .meta({ id: 'SecondFactorProposal' });

export const newFactor = z.strictObject({
  password,
  proposal: z.string().max(200),
  code: code.meta({ description: 'Of the authenticator that has the secret now' }),
  assertion: proof.assertion.meta({ description: 'Of a passkey, where the account has some' }),
});

export const replacement = z.strictObject({
  proposal: z.string().max(200).meta({ description: 'Of the replacement that was begun last' }),
  code: code.meta({ description: 'Of the new authenticator' }),
});

export const factorEnabled = accessTokenView
  .extend({ recoveryCodes: z.array(z.string()).meta({ description: 'Told this once; each is good once' }) })
  .meta({ id: 'SecondFactorEnabled' });

export const ownerProof = z.strictObject(proof);

export const passkeyView = z
  .object({
    id,
    name: z.string(),
    createdAt: timestamp,
    lastUsedAt: timestamp.nullable().meta({ description: 'null where it never was' }),
  })
  .meta({ id: 'Passkey' });

export const newPasskey = z.strictObject({
  name: line(60).meta({ description: 'By which its owner knows it' }),
  credential: attestation,
});

export const passkeyAdded = accessTokenView
  .extend({
    passkey: passkeyView,
    recoveryCodes: z
      .array(z.string())
      .nullable()
      .meta({ description: 'Told this once; each is good once. null where the account has had some before' }),
  })
  .meta({ id: 'PasskeyAdded' });

export type NewPasskey = z.output<typeof newPasskey>;
export type Replacement = z.output<typeof replacement>;
export type PasskeyView = z.output<typeof passkeyView>;
export type FactorView = z.output<typeof factorView>;
export type FactorProposal = z.output<typeof factorProposal>;

export const getMySecondFactor = defineOperation({
  id: 'getMySecondFactor',
  method: 'GET',
  path: '/me/second-factor',
  tag: 'Accounts',
  summary: 'Whether signing in asks for a second factor',
  caller: 'user',
  success: { status: 200, schema: factorView, description: 'Since when, and how many recovery codes are left' },
  errors: [],
});

export const proposeMySecondFactor = defineOperation({
  id: 'proposeMySecondFactor',
  method: 'POST',
  path: '/me/second-factor/proposals',
  tag: 'Accounts',
  summary: 'Get a secret for an authenticator (TOTP, RFC 6238)',
  caller: 'user',
  success: { status: 201, schema: factorProposal, description: 'Nothing is changed before it comes back with a code' },
  errors: [],
});

export const enableMySecondFactor = defineOperation({
  id: 'enableMySecondFactor',
  method: 'POST',
  path: '/me/second-factor',
  tag: 'Accounts',
  summary: 'Ask for codes of the authenticator from now on, which ends every session',
  caller: 'user',
  body: newFactor,
  success: { status: 201, schema: factorEnabled, description: 'A session in the place of those that have ended' },
  errors: ['BAD_CREDENTIALS', 'SECOND_FACTOR_REQUIRED', 'SECOND_FACTOR_WRONG', 'SECOND_FACTOR_ON', 'USER_NOT_FOUND'],
});

export const beginMyReplacement = defineOperation({
  id: 'beginMyReplacement',
  method: 'POST',
  path: '/me/second-factor/replacement/proposals',
  tag: 'Accounts',
  summary: 'Get a secret for another authenticator in the place of the one that is good, such as on a new phone',
  caller: 'user',
  body: ownerProof,
  success: {
    status: 201,
    schema: factorProposal,
    description: 'Nothing is changed before it comes back with a code of it, but what was got so before is void',
  },
  errors: ['BAD_CREDENTIALS', 'SECOND_FACTOR_REQUIRED', 'SECOND_FACTOR_WRONG', 'AUTHENTICATOR_NOT_FOUND'],
});

export const replaceMyAuthenticator = defineOperation({
  id: 'replaceMyAuthenticator',
  method: 'POST',
  path: '/me/second-factor/replacement',
  tag: 'Accounts',
  summary:
    'Ask for codes of the new authenticator instead, which ends every session and makes earlier recovery codes void',
  caller: 'user',
  body: replacement,
  success: { status: 201, schema: factorEnabled, description: 'A session in the place of those that have ended' },
  errors: ['SECOND_FACTOR_WRONG', 'REPLACEMENT_VOID'],
});

export const removeMySecondFactor = defineOperation({
  id: 'removeMySecondFactor',
  method: 'POST',
  path: '/me/second-factor/removal',
  tag: 'Accounts',
  summary:
    'Do without the second factor, passkeys included, which ends every session; where there is none nothing happens',
  caller: 'user',
  body: ownerProof,
  success: { status: 200, schema: accessTokenView, description: 'A session in the place of those that have ended' },
  errors: ['BAD_CREDENTIALS', 'SECOND_FACTOR_REQUIRED', 'SECOND_FACTOR_WRONG', 'USER_NOT_FOUND'],
});

export const listMyPasskeys = defineOperation({
  id: 'listMyPasskeys',
  method: 'GET',
  path: '/me/second-factor/passkeys',
  tag: 'Accounts',
  summary: 'The passkeys that are good for the second factor, the oldest first',
  caller: 'user',
  success: { status: 200, schema: listOf(passkeyView), description: 'At most ten' },
  errors: [],
});

export const proposeMyPasskey = defineOperation({
  id: 'proposeMyPasskey',
  method: 'POST',
  path: '/me/second-factor/passkeys/proposals',
  tag: 'Accounts',
  summary: 'Get what a browser makes a passkey of (WebAuthn)',
  caller: 'user',
  body: ownerProof,
  success: {
    status: 201,
    schema: creationOptions,
    description:
      'For `navigator.credentials.create`. Nothing is changed before its answer comes, within a quarter of an hour',
  },
  errors: ['BAD_CREDENTIALS', 'SECOND_FACTOR_REQUIRED', 'SECOND_FACTOR_WRONG', 'PASSKEY_LIMIT'],
});

export const addMyPasskey = defineOperation({
  id: 'addMyPasskey',
  method: 'POST',
  path: '/me/second-factor/passkeys',
  tag: 'Accounts',
  summary: 'Add the passkey that was made, good for the second factor from now on; every session ends',
  caller: 'user',
  body: newPasskey,
  success: { status: 201, schema: passkeyAdded, description: 'A session in the place of those that have ended' },
  errors: ['PASSKEY_REFUSED', 'PASSKEY_LIMIT'],
});

export const removeMyPasskey = defineOperation({
  id: 'removeMyPasskey',
  method: 'POST',
  path: '/me/second-factor/passkeys/{passkeyId}/removal',
  tag: 'Accounts',
  summary: 'Remove a passkey, which ends every session; without the last factor the password alone signs in',
  caller: 'user',
  params: z.object({ passkeyId: id }),
  body: ownerProof,
  success: { status: 200, schema: accessTokenView, description: 'A session in the place of those that have ended' },
  errors: ['BAD_CREDENTIALS', 'SECOND_FACTOR_REQUIRED', 'SECOND_FACTOR_WRONG', 'PASSKEY_NOT_FOUND'],
});

export const resetSecondFactor = defineOperation({
  id: 'resetSecondFactor',
  method: 'DELETE',
  path: '/admin/operators/{userId}/second-factor',
  tag: 'Operators',
  summary: 'Take the second factor of somebody who has lost it, passkeys included, which ends their sessions',
  caller: 'operator',
  permission: 'giveRoles',
  params: z.object({ userId: id }),
  query: reasonQuery,
  success: { status: 204, description: 'Signing in asks for the password alone' },
  errors: ['SECOND_FACTOR_NOT_FOUND'],
});
