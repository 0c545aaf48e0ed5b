/**
 * Invitations to the desk by a link, for the account of one email: made and passed on by an owner, good once and for some days, and for as long as
 * the inviter is an owner. No mail is sent. Whoever has the link still has to be the account's owner.
 */
import { createHash, randomBytes } from 'node:crypto';

import { v7 as uuidv7 } from 'uuid';

import { spreadVersion } from '../accounts/ended-sessions';
import type { Session, SignedIn } from '../accounts/session';
import { config } from '../config';
import { by, type By } from '../deeds/by';
import { Refusal } from '../errors';
import { listPage, type ListPage } from '../list-page';
import type { PageQuery } from '../operation';
import { invitationToken, type InvitationView, type MadeInvitation, type NewInvitation } from './schema';
import * as store from './store';

const TOKEN_BYTES = 32;

function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

/**
 * Invites somebody; an earlier invitation of the email is withdrawn.
 * @throws Refusal OPERATOR_ALREADY when the account has a role, which is changed otherwise
 */
export async function invite(
  inviter: Pick<Session, 'userId' | 'name'>,
  { email, deskRole, expiresInDays, reason }: NewInvitation,
): Promise<MadeInvitation> {
  const token = randomBytes(TOKEN_BYTES).toString('base64url');
  const wanted = { email, deskRole, inviterId: inviter.userId, hash: hashOf(token), days: expiresInDays };
  const made = await store.invite({ id: uuidv7(), ...wanted }, by(inviter, reason));
  if (!made) throw new Refusal('OPERATOR_ALREADY');
  const link = `${config().APP_URL}/invitation?token=${token}`;
  return { ...asView({ ...made, email, deskRole, inviterName: inviter.name }), link };
}

function asView({ id, email, deskRole, inviterName, createdAt, expiresAt }: store.InvitationRow): InvitationView {
  const times = { createdAt: createdAt.toISOString(), expiresAt: expiresAt.toISOString() };
  return { id, email, deskRole, inviterName, ...times };
}

/** A page of the invitations that nobody has accepted yet, the latest first. */
export async function listInvitations({ cursor, limit }: PageQuery): Promise<ListPage<InvitationView>> {
  const found = await store.invitations({ cursor, limit: limit + 1 });
  const { items, nextCursor } = listPage(found, limit, ({ id }) => id);
  return { items: items.map(asView), nextCursor };
}

/** @throws Refusal INVITATION_NOT_FOUND when there is none that is open */
export async function withdrawInvitation(id: string, who: By): Promise<void> {
  if (!(await store.withdrawInvitation(id, who))) throw new Refusal('INVITATION_NOT_FOUND');
}

/** An open invitation as the account sees it; null when the link is good for nothing. */
export async function seeInvitation(token: string, userId: string): Promise<store.SeenInvitation | null> {
  return invitationToken.safeParse(token).success ? store.invitation(hashOf(token), userId) : null;
}

/**
 * Gives whoever accepts the invitation its role; their sessions end on all servers within a second.
 * @returns who they are from now on, for a session in the place of those
 * @throws Refusal INVITATION_NOT_FOUND, also when it is for another email; OPERATOR_ALREADY
 */
export async function acceptInvitation(who: Session, token: string): Promise<SignedIn> {
  const { userId, email, name, secondFactor } = who;
  const result = await store.acceptInvitation(hashOf(token), userId, by(who));
  if (!result) throw new Refusal('INVITATION_NOT_FOUND');
  if (result.outcome === 'operator') throw new Refusal('OPERATOR_ALREADY');
  const { deskRole, version } = result;
  spreadVersion(userId, version);
  return { userId, email, name, role: 'operator', deskRole, version, ...(secondFactor && { secondFactor }) };
}
