import { requireUnblocked } from '../blocks/known';
import type { By } from '../deeds/by';
import { Refusal } from '../errors';
import { log } from '../log';
import { estimateWait, POLL_AFTER_ACTIVE_MS, POLL_AFTER_EXPIRE_MS, pollAfterWaiting } from './estimate';
import { readNotice, type Notice } from './notice';
import { readOdds } from './odds';
import type { Pace } from './pace';
import type { Odds, PolicyPatch, QueueFigures, QueueState, QueueStatus, QueueTokenView } from './schema';
import { readSale, saleState } from './sale';
import * as store from './store';
import { isOutlived, issueQueueToken, type QueueToken } from './token';

function isoOrNull(ms: number | null): string | null {
  return ms === null ? null : new Date(ms).toISOString();
}

/** What is over cannot be paused, and what is paused does not recover. */
export function queueStateOf({ state }: Pace, { sale }: Notice): QueueState {
  return sale === 'open' ? state : sale;
}

/** How a place stands, with what is to be known of the sale. */
export type SeenPlace = {
  standing: store.Standing;
  notice: Notice;
  /** Undefined unless asked for, null while they cannot be told. */
  odds?: Odds | null;
};

/** The best chance of a seat, of any date and tier; undefined while it is not known. */
function bestChance(odds: SeenPlace['odds']): number | undefined {
  return odds && odds.items.length > 0 ? Math.max(...odds.items.map(({ chance }) => chance)) : undefined;
}

/** A place as its holder sees it. */
export function asView(token: QueueToken, { standing, notice, odds }: SeenPlace): QueueTokenView {
  const status: QueueStatus = standing.state === 'lost' ? 'expire' : standing.state;
  const { position } = standing;
  const waiting = status === 'wait' && position !== null;
  const queueState = queueStateOf(standing.pace, notice);
  const pollAfterMs = waiting
    ? pollAfterWaiting(position, standing.pace, Math.random())
    : status === 'active'
      ? POLL_AFTER_ACTIVE_MS
      : POLL_AFTER_EXPIRE_MS;
  return {
    token: token.signed,
    concertId: token.concertId,
    userId: token.userId,
    sequence: token.sequence,
    status,
    position: waiting ? position : null,
    eta: waiting && queueState === 'open' ? estimateWait(position, standing.pace, bestChance(odds)) : null,
    queueState,
    announcement: notice.announcement,
    ...(waiting && odds !== undefined && { odds }),
    pollAfterMs,
    issuedAt: token.issuedAt,
    activatedAt: isoOrNull(standing.activatedAtMs),
    expiresAt: isoOrNull(standing.expiresAtMs),
    removedAt: isoOrNull(standing.removedAtMs),
  };
}

/**
 * Where a token's place stands. A place that Redis lost is put back first, unless it had ended before: the token is
 * the proof of where its holder stood. A token that is too old is good for nothing: who joins with it gets another.
 */
export async function standingOf(token: QueueToken): Promise<store.Standing> {
  const standing = await store.poll(token);
  if (isOutlived(token)) return { ...standing, state: 'expire', position: null };
  if (standing.state !== 'lost' || !(await store.restore(token))) return standing;
  return store.poll(token);
}

/**
 * Takes a place in the concert's queue, or gives the place already held.
 * @param presented a token of the same user that came along: its place, if Redis lost it, is put back, and the token
 * is handed out again instead of a new one.
 * @param rehearsalId of a virtual fan, who enters the hidden copy of that rehearsal and nothing else; null for everybody else, for
 * whom there are no copies
 * @throws Refusal CONCERT_NOT_FOUND, ACCOUNT_BLOCKED, SALES_NOT_OPEN, SALES_CLOSED, REMOVED_FROM_QUEUE
 */
export async function joinQueue(
  userId: string,
  concertId: string,
  presented?: QueueToken,
  rehearsalId: string | null = null,
): Promise<{ created: boolean; place: QueueTokenView }> {
  const { draft, windows, now, ...sale } = await readSale(concertId);
  if (sale.rehearsalId !== rehearsalId || (draft && rehearsalId === null)) throw new Refusal('CONCERT_NOT_FOUND');
  requireUnblocked(userId);
  const state = saleState(windows, now());
  if (state === 'upcoming') throw new Refusal('SALES_NOT_OPEN');
  if (state === 'closed') throw new Refusal('SALES_CLOSED');
  const own =
    presented?.userId === userId && presented.concertId === concertId && !isOutlived(presented) ? presented : undefined;
  if (own) await standingOf(own);
  const { created, standing } = await store.join(concertId, userId);
  const { sequence, nowMs } = standing;
  const place = { userId, concertId, sequence, issuedAtMs: nowMs };
  const token = own?.sequence === sequence ? own : issueQueueToken(place);
  return { created, place: asView(token, { standing, notice: await readNotice(concertId) }) };
}

/**
 * As `standingOf`, with what its holder should know beside it.
 * @param wanted seats that the odds are wanted for; none are told without it
 */
export async function seePlace(token: QueueToken, wanted?: number): Promise<SeenPlace> {
  const standing = await standingOf(token);
  return { standing, notice: await readNotice(token.concertId), ...(await oddsFor(token, standing, wanted)) };
}

/** The odds of a place that waits, when they are wanted. */
export async function oddsFor(
  { concertId }: QueueToken,
  standing: store.Standing,
  wanted: number | undefined,
): Promise<Pick<SeenPlace, 'odds'>> {
  if (wanted === undefined || standing.state !== 'wait') return {};
  return { odds: await readOdds(concertId, standing, wanted) };
}

/** Where the place stands, for a client that polls. */
export async function viewPlace(token: QueueToken, wanted?: number): Promise<QueueTokenView> {
  return asView(token, await seePlace(token, wanted));
}

/** What somebody shows at the gate of the shop: a place of one's own, `ended` when it is over. */
export type ShownPlace = { place: QueueToken; ended: boolean };

/** Whether the holder may pass the gate now; `position` is null unless waiting. */
export async function checkPlace(token: QueueToken): Promise<{ status: QueueStatus; position: number | null }> {
  if (isOutlived(token)) return { status: 'expire', position: null };
  const found = await store.gate(token);
  if (found.state === 'lost') {
    const { state, position } = await standingOf(token);
    return { status: state === 'lost' ? 'expire' : state, position };
  }
  return { status: found.state, position: found.state === 'wait' ? found.position : null };
}

/**
 * Gives the place up; nothing happens when it has ended. A place that Redis lost comes back for that: its end is
 * recorded, and the token is good for nothing more.
 */
export async function leaveQueue(token: QueueToken): Promise<void> {
  const { concertId, userId, sequence } = token;
  if (await store.leave(concertId, userId, sequence)) return;
  const { state } = await standingOf(token);
  if (state === 'wait' || state === 'active') await store.leave(concertId, userId, sequence);
}

/** Holds that a place is good for: twice as many as one needs who holds each of four seats by itself. */
export const HOLDS_OF_A_PLACE = 8;

/** Counts a hold before it is tried. @throws Refusal QUEUE_TOKEN_EXPIRED, HOLD_LIMIT_EXCEEDED with `limit` */
export async function countHold({ concertId, userId, sequence }: QueueToken): Promise<void> {
  const answer = await store.countHold(concertId, userId, sequence, HOLDS_OF_A_PLACE);
  if (answer === 'ended') throw new Refusal('QUEUE_TOKEN_EXPIRED');
  if (answer === 'counted') return;
  const detail =
    answer === 'spent'
      ? `A place is good for ${HOLDS_OF_A_PLACE} holds`
      : 'The turn is over: what is held can be paid for, and nothing more held';
  throw new Refusal('HOLD_LIMIT_EXCEEDED', { detail, members: { limit: HOLDS_OF_A_PLACE } });
}

/** Runs what makes a place right after its holder got an answer already; Redis being away does not take that back. */
async function afterwards(concertId: string, what: string, work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    log().warn({ err: error, concertId }, `a queue place was not ${what}`);
  }
}

/** A hold that was counted did not come to be. */
export function uncountHold({ concertId, userId, sequence }: QueueToken): Promise<void> {
  return afterwards(concertId, 'given a hold back', () => store.uncountHold(concertId, userId, sequence));
}

/**
 * A hold was given back: the user's place inside ends with its turn again, unless other holds last longer.
 * @param otherHoldsMs for how long these last
 */
export function shortenPlace(concertId: string, userId: string, otherHoldsMs: number): Promise<void> {
  return afterwards(concertId, 'shortened', () => store.shorten(concertId, userId, otherHoldsMs));
}

/**
 * Lets the place last at least as long as the holder's seats are held, up to one hold after its turn. The hold stands already,
 * so Redis being away does not fail it.
 * @param leftMs from now to the end of the hold, which lasts `wholeMs` in all
 */
export function extendPlace(
  { concertId, userId, sequence }: QueueToken,
  leftMs: number,
  wholeMs: number,
): Promise<void> {
  const extend = () => store.extend({ concertId, userId, sequence, leftMs, wholeMs });
  return afterwards(concertId, 'extended for a hold', extend);
}

/**
 * Gives the place's turn the length that those get who need more time, if its holder has said so in the account.
 * @returns false when that has not been said
 */
export async function takeMoreTime(token: QueueToken): Promise<boolean> {
  if (!(await store.needsMoreTime(token.userId))) return false;
  await store.lengthenTurn(token);
  return true;
}

/** The purchase is made: its place has served its purpose. */
export function finishPlace(concertId: string, userId: string, sequence: number): Promise<void> {
  return store.finish(concertId, userId, sequence);
}

/**
 * An operator removes whatever place the user has; the user is kept out for an hour.
 * @param by the operator, for the log of deeds
 * @throws Refusal CONCERT_NOT_FOUND
 */
export async function removePlace(concertId: string, userId: string, by: By | null = null): Promise<void> {
  await readSale(concertId);
  await store.remove(concertId, userId, by);
}

/**
 * Policy and figures, and the pace that waits are told from. A policy that did not reach Redis when it was changed is put in force.
 * @throws Refusal CONCERT_NOT_FOUND
 */
export async function readFiguresAndPace(concertId: string): Promise<{ figures: QueueFigures; pace: Pace }> {
  const { policy, inForce, policyChangedAtMs: version } = await readSale(concertId);
  const { recentAdmissions, recentMs, pace, policyChangedAtMs, ...counts } = await store.figures(concertId);
  if (policyChangedAtMs < version) await store.enforcePolicy(concertId, { policy: inForce, version });
  const admittedPerSecond = recentMs > 0 ? Math.round((recentAdmissions * 100_000) / recentMs) / 100 : 0;
  return { figures: { policy, policyVersion: version, ...counts, admittedPerSecond }, pace };
}

/** Puts in force what Postgres says of the sale and its policy. @throws Refusal CONCERT_NOT_FOUND */
export async function enforceSale(concertId: string): Promise<void> {
  const { inForce, policyChangedAtMs: version } = await readSale(concertId);
  await store.enforcePolicy(concertId, { policy: inForce, version });
}

/** Policy and figures. @throws Refusal CONCERT_NOT_FOUND */
export async function readFigures(concertId: string): Promise<QueueFigures> {
  return (await readFiguresAndPace(concertId)).figures;
}

/**
 * Changes what the patch names; every server follows at once, for they all ask Redis.
 * @param by the operator who does it, for the log of deeds
 * @param onlyIf the version that the policy must have, for who has seen that one; null for any
 * @throws Refusal CONCERT_NOT_FOUND, POLICY_CHANGED with the policy in force
 */
export function changePolicy(
  concertId: string,
  patch: PolicyPatch,
  by: By | null = null,
  onlyIf: number | null = null,
): Promise<store.VersionedPolicy> {
  return store.writePolicy(concertId, patch, by, onlyIf);
}
