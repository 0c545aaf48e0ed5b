import { z } from 'zod';

import { accessTokenView, email } from '../accounts/schema';
import { reason, reasonQuery } from '../deeds/schema';
import { defineOperation, id, listOf, timestamp, pageQuery } from '../operation';
import { deskRole, programPermissions } from '../permissions';
import { line } from '../text';
import { password, proof } from './factor-schema';

const MAX_TOKEN_DAYS = 365;

const permissionsOfToken = z
  .array(z.enum(programPermissions as [(typeof programPermissions)[number], ...typeof programPermissions]))
  .min(1)
  .max(programPermissions.length)
  .refine((names) => new Set(names).size === names.length, 'names one twice');

export const newProgramToken = z.strictObject({
  ...proof,
  password: password.meta({ description: 'Of whoever makes it: a token outlasts the session' }),
  name: line(80).meta({ description: 'Of the program' }),
  permissions: permissionsOfToken.meta({ description: 'None that the maker’s role does not have' }),
  expiresInDays: z.int().min(1).max(MAX_TOKEN_DAYS),
  reason,
});

export const programTokenView = z
  .object({
    id,
    name: z.string(),
    permissions: z.array(z.string()).meta({
      description: 'As they were given; of no use beyond what the role of its maker allows at the time',
    }),
    makerId: id,
    makerName: z.string(),
    createdAt: timestamp,
    expiresAt: timestamp,
    lastUsedAt: timestamp.nullable().meta({ description: 'Up to a minute late' }),
  })
  .meta({ id: 'ProgramToken' });

export const madeProgramToken = programTokenView
  .extend({ token: z.string().meta({ description: 'Told this once, and never again' }) })
  .meta({ id: 'MadeProgramToken' });

export type NewProgramToken = z.output<typeof newProgramToken>;
export type ProgramTokenView = z.output<typeof programTokenView>;
export type MadeProgramToken = z.output<typeof madeProgramToken>;

export const listProgramTokens = defineOperation({
  id: 'listProgramTokens',
  method: 'GET',
  path: '/admin/tokens',
  tag: 'Operators',
  summary: 'Tokens for programs that are in force: the own ones, and everybody’s for an owner',
  caller: 'operator',
  permission: 'makeTokens',
  query: pageQuery,
  success: { status: 200, schema: listOf(programTokenView), description: 'A page of them, the latest first' },
  errors: [],
});

export const makeProgramToken = defineOperation({
  id: 'makeProgramToken',
  method: 'POST',
  path: '/admin/tokens',
  tag: 'Operators',
  summary: 'Make a token with which a program does operators’ calls in one’s name',
  caller: 'operator',
  permission: 'makeTokens',
  body: newProgramToken,
  success: {
    status: 201,
    schema: madeProgramToken,
    description:
      'Send `token` as `Authorization: Bearer`. It serves operators’ calls only, and ends with its maker’s role',
  },
  errors: ['BAD_CREDENTIALS', 'SECOND_FACTOR_REQUIRED', 'SECOND_FACTOR_WRONG', 'PROGRAM_TOKEN_LIMIT'],
});

export const endProgramToken = defineOperation({
  id: 'endProgramToken',
  method: 'DELETE',
  path: '/admin/tokens/{tokenId}',
  tag: 'Operators',
  summary: 'End a token: an own one, or anybody’s as an owner',
  caller: 'operator',
  permission: 'makeTokens',
  params: z.object({ tokenId: id }),
  query: reasonQuery,
  success: {
    status: 204,
    description: 'It no longer works; streams opened with it end within a second',
  },
  errors: ['PROGRAM_TOKEN_NOT_FOUND'],
});

const MAX_INVITATION_DAYS = 14;

export const newInvitation = z.strictObject({
  email: email.meta({ description: 'Of the account, which there need not be yet' }),
  deskRole,
  expiresInDays: z.int().min(1).max(MAX_INVITATION_DAYS),
  reason,
});

export const invitationView = z
  .object({
    id,
    email: z.string(),
    deskRole,
    inviterName: z.string(),
    createdAt: timestamp,
    expiresAt: timestamp,
  })
  .meta({ id: 'Invitation' });

export const madeInvitation = invitationView
  .extend({ link: z.string().meta({ description: 'To be passed on. Told this once, and good once' }) })
  .meta({ id: 'MadeInvitation' });

export const invitationToken = z.string().regex(/^[\w-]{43}$/, 'is none of ours');

export const invitationAcceptance = z.strictObject({ token: invitationToken.meta({ description: 'Of the link' }) });

export type NewInvitation = z.output<typeof newInvitation>;
export type InvitationView = z.output<typeof invitationView>;
export type MadeInvitation = z.output<typeof madeInvitation>;

export const listInvitations = defineOperation({
  id: 'listInvitations',
  method: 'GET',
  path: '/admin/invitations',
  tag: 'Operators',
  summary: 'Who is invited to the desk and has not come yet',
  caller: 'operator',
  permission: 'giveRoles',
  query: pageQuery,
  success: { status: 200, schema: listOf(invitationView), description: 'A page of them, the latest first' },
  errors: [],
});

export const inviteOperator = defineOperation({
  id: 'inviteOperator',
  method: 'POST',
  path: '/admin/invitations',
  tag: 'Operators',
  summary: 'Invite somebody to the desk by a link; an earlier invitation of the email is withdrawn',
  caller: 'operator',
  permission: 'giveRoles',
  body: newInvitation,
  success: { status: 201, schema: madeInvitation, description: 'The invitation. No mail is sent' },
  errors: ['OPERATOR_ALREADY'],
});

export const withdrawInvitation = defineOperation({
  id: 'withdrawInvitation',
  method: 'DELETE',
  path: '/admin/invitations/{invitationId}',
  tag: 'Operators',
  summary: 'Withdraw an invitation',
  caller: 'operator',
  permission: 'giveRoles',
  params: z.object({ invitationId: id }),
  query: reasonQuery,
  success: { status: 204, description: 'Its link no longer works' },
  errors: ['INVITATION_NOT_FOUND'],
});

export const acceptInvitation = defineOperation({
  id: 'acceptInvitation',
  method: 'POST',
  path: '/me/invitation',
  tag: 'Accounts',
  summary: 'Accept an invitation to the desk, which ends every session',
  caller: 'user',
  body: invitationAcceptance,
  success: {
    status: 200,
    schema: accessTokenView,
    description: 'A session with the role, in the place of those that have ended',
  },
  errors: ['INVITATION_NOT_FOUND', 'OPERATOR_ALREADY'],
});
