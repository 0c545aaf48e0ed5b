/**
 * Who is kept from buying, as this process knows it: told by what reads the sessions that have ended, once a second, so that looking
 * costs no statement. Holds, charges and payments read it in the row that they lock; joining a line, which asks no database, looks here.
 */
import { LRUCache } from 'lru-cache';

import { Refusal } from '../errors';
import { processWide } from '../process-wide';
import type { BlockedFor } from './schema';

export type Block = { until: Date; for: BlockedFor };

/** Beyond it those of whom nobody has asked for longest go: they are refused at their first purchase instead. */
const MAX_KNOWN = 50_000;

function known(): LRUCache<string, Block> {
  return processWide('blocks-known', () => new LRUCache<string, Block>({ max: MAX_KNOWN }));
}

/** Notes that a user is blocked, or with null is no more. */
export function noteBlock(userId: string, block: Block | null): void {
  if (block) known().set(userId, block);
  else known().delete(userId);
}

/** ACCOUNT_BLOCKED with the end, and for what. */
export function blockedRefusal(block: Block): Refusal {
  const members = { blockedUntil: block.until.toISOString(), blockedFor: block.for };
  return new Refusal('ACCOUNT_BLOCKED', { members });
}

/** Whether a user is blocked, as far as this process knows. */
export function isKnownBlocked(userId: string): boolean {
  return (known().get(userId)?.until.getTime() ?? 0) > Date.now();
}

/** @throws Refusal ACCOUNT_BLOCKED with `blockedUntil` and `blockedFor`, as far as this process knows */
export function requireUnblocked(userId: string): void {
  const block = known().get(userId);
  if (!block) return;
  if (block.until.getTime() > Date.now()) throw blockedRefusal(block);
  known().delete(userId);
}
