import { z } from 'zod';

import { blockedFor } from '../blocks/schema';
import { reason, reasonQuery } from '../deeds/schema';
import { defineOperation, id, listOf, timestamp, pageQuery } from '../operation';
import { deskRole } from '../permissions';
import { line } from '../text';
import { assertion } from '../webauthn';
import { isGuessable } from './guessable';

export const role = z.enum(['fan', 'operator']);

export const email = z.email().max(254).trim().toLowerCase();

/**
 * NIST SP 800-63B, 3.1.1.2: length matters, composition rules do not, and what everybody tries first is refused. The upper bound
 * keeps hashing cheap to ask for.
 */
export const newPassword = z.string().min(8).max(128);

export const signUpBody = z
  .strictObject({
    email,
    password: newPassword.meta({
      description: 'Not one of the passwords that are tried first, nor made of your own name',
    }),
    name: line(80),
  })
  .refine(
    ({ email: address, password, name }) =>
      !isGuessable(password, [address.split('@')[0]!, name, ...name.split(/\s+/)]),
    {
      path: ['password'],
      message: 'This password is among the first that others would try',
      // What is wrong with a field by itself is enough to say.
      when: ({ issues }) => issues.length === 0,
    },
  );

/** Whatever was typed may be tried; only its size is bounded. */
export const credentialsBody = z.strictObject({
  email: z.string().max(254).trim().toLowerCase(),
  password: z.string().max(128),
  code: z.string().max(20).optional().meta({ description: 'Of the second factor, or a recovery code, where needed' }),
  assertion: assertion.optional().meta({ description: 'Of a passkey, in the place of a code' }),
});

export const nameChange = z.strictObject({ name: line(80) });

export const moreTimeChange = z.strictObject({ needed: z.boolean() });

export const passwordChange = z
  .strictObject({ currentPassword: z.string().max(128), newPassword })
  .refine(({ newPassword: wanted }) => !isGuessable(wanted, []), {
    path: ['newPassword'],
    message: 'This password is among the first that others would try',
    when: ({ issues }) => issues.length === 0,
  });

export const deletion = z.strictObject({ password: z.string().max(128) });

export const userView = z.object({ id, email: z.string(), name: z.string() }).meta({ id: 'User' });

export const meView = userView
  .extend({
    role,
    deskRole: deskRole.nullable().meta({ description: 'What an operator may do; null for a fan' }),
    needsMoreTime: z.boolean().meta({ description: 'Turns and holds last longer, by what the concert gives' }),
    blockedUntil: timestamp
      .nullable()
      .meta({ description: 'Until when the account cannot join, hold, charge or pay; null where it can' }),
    blockedFor: blockedFor.nullable(),
  })
  .meta({ id: 'Me' });

/** Of when a session ends by itself. */
const OR_IDLE = '; an operator’s ends earlier when nobody uses it for `OPERATOR_IDLE_MINUTES`';

export const accessTokenView = z
  .object({
    accessToken: z.string(),
    tokenType: z.literal('Bearer'),
    expiresIn: z.int().meta({ description: `Seconds${OR_IDLE}` }),
  })
  .meta({ id: 'AccessToken' });

export const sessionView = z
  .object({
    id,
    client: z.string().meta({ description: 'What the browser or program called itself when it signed in' }),
    beganAt: timestamp,
    expiresAt: timestamp.meta({ description: `When it ends at the latest${OR_IDLE}` }),
    usedAt: timestamp
      .nullable()
      .meta({ description: 'Of an operator’s, when it was last used, to the minute; else null' }),
    current: z.boolean().meta({ description: 'Whether this very call came with it' }),
  })
  .meta({ id: 'Session' });

export const operatorView = userView
  .extend({ deskRole: deskRole.meta({ description: 'What this operator may do' }) })
  .meta({ id: 'Operator' });

export const roleChange = z.strictObject({
  email: email.meta({ description: 'Of an account that is there' }),
  deskRole: deskRole.nullable().meta({ description: 'null makes a fan of an operator' }),
  reason,
});

const anything = z.array(z.record(z.string(), z.unknown()));

export const accountExport = z
  .object({
    account: z.record(z.string(), z.unknown()),
    sessions: anything,
    programTokens: anything,
    passkeys: anything,
    invitations: anything,
    reservations: anything,
    payments: anything,
    tickets: anything,
    walletEntries: anything,
    favourites: anything,
    queuePlaces: anything,
  })
  .meta({ id: 'AccountExport' });

export type Role = z.output<typeof role>;
export type SignUp = z.output<typeof signUpBody>;
export type Credentials = z.output<typeof credentialsBody>;
export type UserView = z.output<typeof userView>;
export type MeView = z.output<typeof meView>;
export type OperatorView = z.output<typeof operatorView>;
export type SessionView = z.output<typeof sessionView>;
export type AccessTokenView = z.output<typeof accessTokenView>;

export const createUser = defineOperation({
  id: 'createUser',
  method: 'POST',
  path: '/users',
  tag: 'Accounts',
  summary: 'Sign up',
  caller: 'anyone',
  body: signUpBody,
  success: { status: 201, schema: userView, description: 'The new account' },
  errors: ['EMAIL_TAKEN'],
});

export const createAccessToken = defineOperation({
  id: 'createAccessToken',
  method: 'POST',
  path: '/auth/token',
  tag: 'Accounts',
  summary: 'Exchange email and password for an access token',
  caller: 'anyone',
  body: credentialsBody,
  success: { status: 200, schema: accessTokenView, description: 'Send it as `Authorization: Bearer`' },
  errors: ['BAD_CREDENTIALS', 'SECOND_FACTOR_REQUIRED', 'SECOND_FACTOR_WRONG'],
});

export const getMe = defineOperation({
  id: 'getMe',
  method: 'GET',
  path: '/me',
  tag: 'Accounts',
  summary: 'Who is signed in',
  caller: 'user',
  success: { status: 200, schema: meView, description: 'The signed-in user' },
  errors: ['USER_NOT_FOUND'],
});

export const listMySessions = defineOperation({
  id: 'listMySessions',
  method: 'GET',
  path: '/me/sessions',
  tag: 'Accounts',
  summary: 'Where the own account is signed in, the latest first',
  caller: 'user',
  success: { status: 200, schema: listOf(sessionView), description: 'At most a hundred' },
  errors: [],
});

export const endMySessions = defineOperation({
  id: 'endMySessions',
  method: 'DELETE',
  path: '/me/sessions',
  tag: 'Accounts',
  summary: 'Sign out everywhere, here as well',
  caller: 'user',
  success: {
    status: 204,
    description: 'Every session and access token of the account has ended; places and holds stay',
  },
  errors: ['USER_NOT_FOUND'],
});

export const endMySession = defineOperation({
  id: 'endMySession',
  method: 'DELETE',
  path: '/me/sessions/{sessionId}',
  tag: 'Accounts',
  summary: 'End one of the own sessions',
  caller: 'user',
  params: z.object({ sessionId: id }),
  success: { status: 204, description: 'Ended' },
  errors: ['SESSION_NOT_FOUND'],
});

export const endSessionsOfUser = defineOperation({
  id: 'endSessionsOfUser',
  method: 'DELETE',
  path: '/admin/users/{userId}/sessions',
  tag: 'Operators',
  summary: 'End every session of a user, such as one that has leaked',
  caller: 'operator',
  permission: 'endSessions',
  params: z.object({ userId: id }),
  query: reasonQuery,
  success: { status: 204, description: 'Ended; places and holds stay' },
  errors: ['USER_NOT_FOUND'],
});

export const listOperators = defineOperation({
  id: 'listOperators',
  method: 'GET',
  path: '/admin/operators',
  tag: 'Operators',
  summary: 'Who runs the shop, and in which role',
  caller: 'operator',
  permission: 'readOperators',
  query: pageQuery,
  success: { status: 200, schema: listOf(operatorView), description: 'A page of the operators' },
  errors: [],
});

export const changeRole = defineOperation({
  id: 'changeRole',
  method: 'PUT',
  path: '/admin/operators',
  tag: 'Operators',
  summary: 'Make an account an operator, change the role, or take it',
  caller: 'operator',
  permission: 'giveRoles',
  body: roleChange,
  success: { status: 204, description: 'So it is; where that is a change, every session of the account has ended' },
  errors: ['USER_NOT_FOUND', 'LAST_OWNER'],
});

export const listSessionsOfOperator = defineOperation({
  id: 'listSessionsOfOperator',
  method: 'GET',
  path: '/admin/operators/{userId}/sessions',
  tag: 'Operators',
  summary: 'Where an operator is signed in, the latest first',
  caller: 'operator',
  permission: 'giveRoles',
  params: z.object({ userId: id }),
  success: { status: 200, schema: listOf(sessionView), description: 'At most a hundred' },
  errors: ['USER_NOT_FOUND'],
});

export const endSessionOfOperator = defineOperation({
  id: 'endSessionOfOperator',
  method: 'DELETE',
  path: '/admin/operators/{userId}/sessions/{sessionId}',
  tag: 'Operators',
  summary: 'End one session of an operator',
  caller: 'operator',
  permission: 'giveRoles',
  params: z.object({ userId: id, sessionId: id }),
  query: reasonQuery,
  success: { status: 204, description: 'Ended' },
  errors: ['USER_NOT_FOUND', 'SESSION_NOT_FOUND'],
});

export const changeMyName = defineOperation({
  id: 'changeMyName',
  method: 'PATCH',
  path: '/me',
  tag: 'Accounts',
  summary: 'Change the own name',
  caller: 'user',
  body: nameChange,
  success: {
    status: 200,
    schema: meView,
    description: 'The signed-in user; sessions show the name from the next sign-in on',
  },
  errors: ['USER_NOT_FOUND'],
});

export const sayMoreTime = defineOperation({
  id: 'sayMoreTime',
  method: 'PUT',
  path: '/me/more-time',
  tag: 'Accounts',
  summary: 'Say whether one needs more time to choose and to pay',
  caller: 'user',
  body: moreTimeChange,
  success: { status: 200, schema: meView, description: 'The signed-in user; holds from now on follow it' },
  errors: ['USER_NOT_FOUND'],
});

export const changeMyPassword = defineOperation({
  id: 'changeMyPassword',
  method: 'POST',
  path: '/me/password',
  tag: 'Accounts',
  summary: 'Change the own password, which ends every session',
  caller: 'user',
  body: passwordChange,
  success: { status: 200, schema: accessTokenView, description: 'A session in the place of those that have ended' },
  errors: ['BAD_CREDENTIALS', 'USER_NOT_FOUND'],
});

export const exportMyAccount = defineOperation({
  id: 'exportMyAccount',
  method: 'GET',
  path: '/me/export',
  tag: 'Accounts',
  summary: 'All that is kept of oneself, as one document',
  caller: 'user',
  success: { status: 200, schema: accountExport, description: 'Everything, newest last' },
  errors: ['USER_NOT_FOUND'],
});

export const deleteMyAccount = defineOperation({
  id: 'deleteMyAccount',
  method: 'POST',
  path: '/me/deletion',
  tag: 'Accounts',
  summary: 'Delete the own account for good',
  caller: 'user',
  body: deletion,
  success: {
    status: 204,
    description: 'Name, email, password and sessions are gone; the ledger, payments and past tickets stay without them',
  },
  errors: ['BAD_CREDENTIALS', 'FORBIDDEN', 'ACCOUNT_NOT_EMPTY', 'USER_NOT_FOUND'],
});
