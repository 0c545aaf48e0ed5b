import type { By } from '../deeds/by';
import { Refusal } from '../errors';
import { listPage, type ListPage } from '../list-page';
import type { DeskRole } from '../permissions';
import type { PageQuery } from '../operation';
import { spreadVersion } from './ended-sessions';
import type { OperatorView } from './schema';
import * as store from './store';

/** A page of the operators; `cursor` is the `nextCursor` of the page before. */
export async function listOperators({ cursor, limit }: PageQuery): Promise<ListPage<OperatorView>> {
  return listPage(await store.operators(limit + 1, cursor ?? null), limit, ({ id }) => id);
}

/** An operator's account. @throws Refusal USER_NOT_FOUND */
export async function readOperator(userId: string): Promise<OperatorView> {
  const account = await store.findAccount(userId);
  if (account?.role !== 'operator') throw new Refusal('USER_NOT_FOUND');
  const { id, email, name, deskRole } = account;
  return { id, email, name, deskRole };
}

/**
 * Gives the account of the email a role at the desk, or takes it with null; its sessions end on all servers within a second.
 * @throws Refusal USER_NOT_FOUND, LAST_OWNER
 */
export async function changeRole(email: string, deskRole: DeskRole | null, by: By | null): Promise<void> {
  const result = await store.setDeskRole(email, deskRole, by);
  if (!result) throw new Refusal('USER_NOT_FOUND');
  if (result.outcome === 'last_owner') throw new Refusal('LAST_OWNER');
  if (result.outcome === 'set') spreadVersion(result.id, result.version);
}
