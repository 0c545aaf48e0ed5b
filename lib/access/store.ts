import { run, runForOne } from '../db/statement';
import { toLog, type By } from '../deeds/by';
import type { DeskRole } from '../permissions';
import type { PageQuery } from '../operation';
import { changeAccount } from '../accounts/change-account';
import type { InvitationView, ProgramTokenView } from './schema';
import { statements } from './statements.generated';

type Times = { createdAt: Date; expiresAt: Date };

export type TokenToMake = {
  id: string;
  makerId: string;
  name: string;
  permissions: readonly string[];
  hash: Buffer;
  days: number;
};

/** Makes a token; null when its maker has `most` in force. */
export async function makeProgramToken(token: TokenToMake, most: number, by: By): Promise<Times | null> {
  const { id, makerId, name, permissions, hash, days } = token;
  const values = [id, makerId, name, permissions, hash, days, most, toLog(by)];
  return (await run<Times>(statements.makeProgramToken, values))[0] ?? null;
}

export type TokenInUse = {
  tokenId: string;
  permissions: string[];
  expiresAt: Date;
  userId: string;
  email: string;
  name: string;
  deskRole: DeskRole;
  secondFactor: boolean;
  version: number;
};

/** Who comes with the token of this hash; null when it is good for nothing. */
export async function useProgramToken(hash: Buffer): Promise<TokenInUse | null> {
  return (await run<TokenInUse>(statements.useProgramToken, [hash]))[0] ?? null;
}

export type TokenRow = Omit<ProgramTokenView, 'createdAt' | 'expiresAt' | 'lastUsedAt'> &
  Times & { lastUsedAt: Date | null };

/** Tokens in force, the latest first; of one maker, or everybody's with null. */
export function programTokens(makerId: string | null, { limit, cursor }: PageQuery): Promise<TokenRow[]> {
  return run<TokenRow>(statements.programTokens, [limit, cursor ?? null, makerId]);
}

/** Ends a token; false when there is none in force, or none of this maker. */
export async function endProgramToken(id: string, makerId: string | null, by: By): Promise<boolean> {
  return (await run(statements.endProgramToken, [id, makerId, toLog(by)])).length > 0;
}

/** Ends all tokens of a maker that are in force; gives their ids. */
export async function endProgramTokens(makerId: string): Promise<string[]> {
  return (await run<{ id: string }>(statements.endProgramTokens, [makerId])).map(({ id }) => id);
}

/** Gives an account an authenticator; the version of the sessions to come, null when it has one already. */
export async function enableSecondFactor(
  userId: string,
  secret: Buffer,
  step: number,
  recoveryHashes: Buffer[],
): Promise<number | null> {
  const changed = await changeAccount<{ version: number }>(statements.enableSecondFactor, [
    userId,
    secret,
    step,
    recoveryHashes,
  ]);
  return changed?.version ?? null;
}

/** Takes all factors of an account away; the version of the sessions to come, null when there is none. */
export async function removeSecondFactor(userId: string, by: By | null): Promise<number | null> {
  const changed = await changeAccount<{ version: number }>(statements.removeSecondFactor, [userId, toLog(by)]);
  return changed?.version ?? null;
}

/** Begins to replace an authenticator; the replacement's number, null when there is none or the sessions are of another version by now. */
export async function beginReplacement(userId: string, version: number): Promise<number | null> {
  const begun = await changeAccount<{ number: number }>(statements.beginReplacement, [userId, version]);
  return begun?.number ?? null;
}

/** Puts an authenticator in the place of another; the version of the sessions to come, null when the replacement is void. */
export async function replaceAuthenticator(
  { userId, version }: { userId: string; version: number },
  number: number,
  { secret, step, recoveryHashes }: { secret: Buffer; step: number; recoveryHashes: Buffer[] },
  deedBy: By | null,
): Promise<number | null> {
  const values = [version, number, secret, step, recoveryHashes, toLog(deedBy)];
  return (
    (await changeAccount<{ version: number }>(statements.replaceAuthenticator, [userId, ...values]))?.version ?? null
  );
}

/** `secret` and `replacements` of the authenticator, if there is one. */
export type FactorRow = {
  since: Date;
  secret: Buffer | null;
  replacements: number | null;
  codesLeft: number;
  passkeys: number;
};

export async function secondFactor(userId: string): Promise<FactorRow | null> {
  return (await run<FactorRow>(statements.secondFactor, [userId]))[0] ?? null;
}

/** Spends the code of a time step; false when it, or a later one, was spent before, or the secret is another by now. */
export async function spendStep(userId: string, secret: Buffer, step: number): Promise<boolean> {
  return (await run(statements.spendStep, [userId, step, secret])).length > 0;
}

/** Spends a recovery code; false when it is none, or was spent before. */
export async function spendRecoveryCode(userId: string, hash: Buffer): Promise<boolean> {
  return (await run(statements.spendRecoveryCode, [userId, hash])).length > 0;
}

export type InvitationToMake = {
  id: string;
  inviterId: string;
  email: string;
  deskRole: DeskRole;
  hash: Buffer;
  days: number;
};

/** Invites the account of an email; null when it has a role already. */
export async function invite(invitation: InvitationToMake, by: By): Promise<(Times & { id: string }) | null> {
  const { id, inviterId, email, deskRole, hash, days } = invitation;
  const values = [id, inviterId, email, deskRole, hash, days, toLog(by)];
  const row = await runForOne<Times & { id: string; outcome: 'invited' | 'operator' }>(statements.invite, values);
  return row.outcome === 'invited' ? row : null;
}

export type Acceptance = { outcome: 'operator' } | { outcome: 'accepted'; deskRole: DeskRole; version: number };

/** Gives the account the role of the link; null when there is no such invitation for it. */
export async function acceptInvitation(hash: Buffer, userId: string, by: By): Promise<Acceptance | null> {
  return (await run<Acceptance>(statements.acceptInvitation, [hash, userId, toLog(by)]))[0] ?? null;
}

/** Withdraws an invitation; false when there is none that is open. */
export async function withdrawInvitation(id: string, by: By): Promise<boolean> {
  return (await run(statements.withdrawInvitation, [id, toLog(by)])).length > 0;
}

export type InvitationRow = Omit<InvitationView, 'createdAt' | 'expiresAt'> & Times;

/** Open invitations, the latest first. */
export function invitations({ limit, cursor }: PageQuery): Promise<InvitationRow[]> {
  return run<InvitationRow>(statements.invitations, [limit, cursor ?? null]);
}

export type SeenInvitation = { deskRole: DeskRole; inviterName: string; isYours: boolean };

/** An open invitation by its link, as an account sees it. */
export async function invitation(hash: Buffer, userId: string): Promise<SeenInvitation | null> {
  return (await run<SeenInvitation>(statements.invitation, [hash, userId]))[0] ?? null;
}
