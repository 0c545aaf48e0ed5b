/**
 * Tokens with which programs do operators' calls. A token is `frt_`, 24 random bytes, and 8 bytes that only we can make of them, in
 * hexadecimal: scanners of leaked secrets find it by one pattern, and one that was made up is refused without asking Postgres.
 * Kept is its hash alone. What it may do is looked up at each use: its permissions, as far as its maker has them now.
 */
import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

import { v7 as uuidv7 } from 'uuid';

import { spreadEnded } from '../accounts/ended-sessions';
import type { Session } from '../accounts/session';
import { by } from '../deeds/by';
import { Refusal } from '../errors';
import { signingKey } from '../keys';
import { listPage, type ListPage } from '../list-page';
import { may, type Permission } from '../permissions';
import { record } from '../record';
import type { PageQuery } from '../operation';
import type { MadeProgramToken, NewProgramToken, ProgramTokenView } from './schema';
import * as store from './store';

const PREFIX = 'frt_';
const RANDOM_BYTES = 24;
const CHECK_BYTES = 8;
const PATTERN = new RegExp(`^${PREFIX}[0-9a-f]{${2 * (RANDOM_BYTES + CHECK_BYTES)}}$`);

/** Tokens of one operator that may be in force at the same time. */
export const MAX_TOKENS_OF_A_MAKER = 50;

function checkOf(random: Buffer): Buffer {
  return createHmac('sha256', signingKey('program-token')).update(random).digest().subarray(0, CHECK_BYTES);
}

function makeUp(): string {
  const random = randomBytes(RANDOM_BYTES);
  return PREFIX + Buffer.concat([random, checkOf(random)]).toString('hex');
}

/** Whether we may have made it; who has not our secret makes none that passes. */
function mayBeOurs(text: string): boolean {
  if (!PATTERN.test(text)) return false;
  const bytes = Buffer.from(text.slice(PREFIX.length), 'hex');
  return timingSafeEqual(checkOf(bytes.subarray(0, RANDOM_BYTES)), bytes.subarray(RANDOM_BYTES));
}

function hashOf(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

/** Whether a bearer token is a program's, good or not. */
export function isProgramToken(bearer: string): boolean {
  return bearer.startsWith(PREFIX);
}

/** Its maker, with no more than the token's permissions; null when the token is good for nothing. */
export async function readProgramToken(bearer: string): Promise<Session | null> {
  const used = mayBeOurs(bearer) ? await store.useProgramToken(hashOf(bearer)) : null;
  if (!used) return null;
  const { tokenId, permissions, expiresAt, ...maker } = used;
  const only = permissions as Permission[];
  return {
    ...maker,
    role: 'operator',
    sessionId: tokenId,
    endsAtMs: expiresAt.getTime(),
    only,
    programTokenId: tokenId,
  };
}

/** Whose tokens somebody sees and ends: null for everybody's, as an owner. */
function makerSeenBy(who: Session): string | null {
  return may(who, 'giveRoles') ? null : who.userId;
}

/**
 * Makes a token in somebody's name, who has shown by the password that it is they. Its text is told this once.
 * @throws Refusal FORBIDDEN when it would have a permission that its maker has not; PROGRAM_TOKEN_LIMIT
 */
export async function makeProgramToken(
  maker: Session,
  { name, permissions, expiresInDays, reason }: Omit<NewProgramToken, 'password' | 'code'>,
): Promise<MadeProgramToken> {
  const beyond = permissions.filter((permission) => !may(maker, permission));
  if (beyond.length > 0) throw new Refusal('FORBIDDEN', { detail: `Your role does not have: ${beyond.join(', ')}` });
  const token = makeUp();
  const made = { id: uuidv7(), makerId: maker.userId, name, permissions };
  const times = await store.makeProgramToken(
    { ...made, hash: hashOf(token), days: expiresInDays },
    MAX_TOKENS_OF_A_MAKER,
    by(maker, reason),
  );
  if (!times) throw new Refusal('PROGRAM_TOKEN_LIMIT', { members: { limit: MAX_TOKENS_OF_A_MAKER } });
  record('programTokenMade', { userId: maker.userId, programTokenId: made.id });
  return { ...asView({ ...made, ...times, makerName: maker.name, lastUsedAt: null }), token };
}

function asView({ id, name, permissions, makerId, makerName, ...times }: store.TokenRow): ProgramTokenView {
  return {
    id,
    name,
    permissions,
    makerId,
    makerName,
    createdAt: times.createdAt.toISOString(),
    expiresAt: times.expiresAt.toISOString(),
    lastUsedAt: times.lastUsedAt?.toISOString() ?? null,
  };
}

/** A page of the tokens that somebody may see, the latest first. */
export async function listProgramTokens(
  who: Session,
  { cursor, limit }: PageQuery,
): Promise<ListPage<ProgramTokenView>> {
  const found = await store.programTokens(makerSeenBy(who), { cursor, limit: limit + 1 });
  const { items, nextCursor } = listPage(found, limit, ({ id }) => id);
  return { items: items.map(asView), nextCursor };
}

/** Ends a token at once; what was opened with it ends within a second. @throws Refusal PROGRAM_TOKEN_NOT_FOUND */
export async function endProgramToken(who: Session, tokenId: string, reason?: string): Promise<void> {
  if (!(await store.endProgramToken(tokenId, makerSeenBy(who), by(who, reason))))
    throw new Refusal('PROGRAM_TOKEN_NOT_FOUND');
  spreadEnded(tokenId);
  record('programTokenEnded', { userId: who.userId, programTokenId: tokenId });
}

/** Ends all tokens of a maker, of whom somebody else may have a session or the password; gives how many there were. */
export async function endProgramTokensOf(makerId: string): Promise<number> {
  const ids = await store.endProgramTokens(makerId);
  for (const programTokenId of ids) {
    spreadEnded(programTokenId);
    record('programTokenEnded', { userId: makerId, programTokenId });
  }
  return ids.length;
}
