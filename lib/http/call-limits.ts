import { config } from '../config';
import { Refusal, type ErrorCode } from '../errors';
import { overLimit } from '../limits/over-limit';
import { OwnCount } from '../limits/own-count';
import {
  CALLS_FROM_AN_ADDRESS,
  CALLS_OF_A_USER,
  PAGES_FOR_AN_ADDRESS,
  PAPERS_OF_A_USER,
  PLACES_FROM_AN_ADDRESS,
  POINTS_OF_A_CALL,
  REFUSALS_OF_AN_ADDRESS,
  type Rule,
} from '../limits/rules';
import { take } from '../limits/shared-count';
import { processWide } from '../process-wide';
import { clientAddress } from './client-address';
import type { Headed } from './cookies';

type Named = { id: string };

/** By operation: users and addresses never look alike. */
const ownCounts = processWide('own-counts', () => new Map<string, OwnCount>());

function ownCountOf(operation: string, rule: Rule): OwnCount {
  let count = ownCounts.get(operation);
  if (!count) ownCounts.set(operation, (count = new OwnCount(rule.seconds)));
  return count;
}

function besideTwin(): { now: boolean } {
  return processWide('counts-beside-twin', () => ({ now: false }));
}

/**
 * From now on this process gives out no points of its own where its twin does: the calls of one server count together, by the
 * API and by forms. Each form costs a look at Redis then, which is little beside a page.
 */
export function countBesideTwin(): void {
  besideTwin().now = true;
}

/** The points that this process gives out from memory. What is counted nowhere but in memory is. */
function ownPointsOf({ ownPoints, points }: Rule): number {
  return besideTwin().now && ownPoints < points ? 0 : ownPoints;
}

function countCall(
  operation: string,
  rule: Rule,
  subject: string,
  ownPoints = ownPointsOf(rule),
): Promise<void> | undefined {
  const own = ownCountOf(operation, rule);
  const weight = POINTS_OF_A_CALL[operation] ?? 1;
  const points = own.add(subject, weight);
  if (points <= ownPoints) return undefined;
  if (points > rule.points) throw overLimit(rule, own.leftMs);
  return take(rule, `${operation} ${subject}`, weight);
}

/**
 * Counts a call by a known user. Ordinary traffic is counted in memory; only who goes on from there costs a promise and
 * a look at Redis, where all servers count together.
 * @throws Refusal RATE_LIMITED
 */
export function countUser({ id }: Named, userId: string): Promise<void> | undefined {
  return config().RATE_LIMITS === 'off' ? undefined : countCall(id, CALLS_OF_A_USER, userId);
}

/** Counts a page that is made for this visitor alone. @throws Refusal RATE_LIMITED */
export function countPage(from: Headed): void {
  const address = config().RATE_LIMITS === 'off' ? null : clientAddress(from);
  if (address !== null) void countCall('page', PAGES_FOR_AN_ADDRESS, address);
}

/** Counts a ticket that is drawn on paper for this user, which is done by pages alone. @throws Refusal RATE_LIMITED */
export function countPaper(userId: string): Promise<void> | undefined {
  return config().RATE_LIMITS === 'off'
    ? undefined
    : countCall('paper', PAPERS_OF_A_USER, userId, PAPERS_OF_A_USER.ownPoints);
}

/** As `countUser`, for a call by nobody known: the address counts, where there is one to believe. */
export function countAddress({ id }: Named, from: Headed): Promise<void> | undefined {
  if (config().RATE_LIMITS === 'off') return undefined;
  const address = clientAddress(from);
  return address === null ? undefined : countCall(id, CALLS_FROM_AN_ADDRESS, address);
}

/**
 * Counts who takes a place in a concert's queue, by address. Whoever comes with a place of this concert, also one that is over,
 * was counted before.
 * @throws Refusal RATE_LIMITED
 */
export function countNewPlace(
  { userId, concertId }: { userId: string; concertId: string },
  from: Headed,
  presented: { userId: string; concertId: string } | undefined,
): Promise<void> | undefined {
  if (config().RATE_LIMITS === 'off') return undefined;
  if (presented?.userId === userId && presented.concertId === concertId) return undefined;
  const address = clientAddress(from);
  return address === null ? undefined : countCall('place', PLACES_FROM_AN_ADDRESS, `${concertId} ${address}`);
}

/** Said before a call has counted, or where nobody is known whom it could count for. */
const UNCOUNTED: ReadonlySet<ErrorCode> = new Set([
  'UNAUTHENTICATED',
  'NOT_FOUND',
  'METHOD_NOT_ALLOWED',
  'UNSUPPORTED_MEDIA_TYPE',
  'BODY_TOO_LARGE',
  'MALFORMED_JSON',
  'FORBIDDEN',
]);

/** Counts a call that was refused before it could count, by address. @returns what to answer: RATE_LIMITED when too many were */
export function countRefused(error: unknown, from: Headed): unknown {
  if (config().RATE_LIMITS === 'off' || !(error instanceof Refusal) || !UNCOUNTED.has(error.code)) return error;
  const address = clientAddress(from);
  try {
    if (address !== null) void countCall('refusal', REFUSALS_OF_AN_ADDRESS, address);
    return error;
  } catch (overLimited) {
    return overLimited;
  }
}
