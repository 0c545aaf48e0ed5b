/**
 * Purchases that were refused or failed, by their request ids, for whoever is told one by a fan: who it was, what was wanted, and what
 * came of it. Kept for three days, so many a day, and few of one user; a process writes once a second, and what it had not written goes with it.
 */
import { errorCatalogue, type ErrorCode } from '../errors';
import { log } from '../log';
import { processWide } from '../process-wide';
import { redis } from '../redis/client';
import { scripts } from './scripts.generated';

export type RefusedCall = {
  userId: string;
  operation: string;
  code: ErrorCode;
  /** Whether the request came with its id, by which anybody may call themselves anything; else this server chose it. */
  idFromSender: boolean;
  at: string;
};

const DAY_MS = 86_400_000;
const DAYS = 3;
/** About ten megabytes a day at most. */
const MAX_A_DAY = 50_000;
/** Nobody fills the day alone. */
const MAX_A_DAY_OF_ONE = 20;
const WRITE_AFTER_MS = 1_000;
/** Users whose calls of one id are kept. */
const MAX_OF_ONE_ID = 3;
/** What one process notes in a second; of a storm the beginning is enough. */
const MAX_WAITING = 200;

/** What everybody meets in a rush, and nobody is helped with: a seat that somebody else was faster to take. */
const NOT_NOTED: ReadonlySet<ErrorCode> = new Set(['SEAT_UNAVAILABLE', 'RATE_LIMITED']);
/** What the client got wrong, and a person never sees. */
const NOT_NOTED_STATUSES: ReadonlySet<number> = new Set([400, 415, 422]);

/** Neither what a rush brings to everybody, nor a client's mistakes, nor a place that was over or not yet inside. */
function isNoted(code: ErrorCode): boolean {
  return (
    !NOT_NOTED.has(code) && !NOT_NOTED_STATUSES.has(errorCatalogue[code].status) && !code.startsWith('QUEUE_TOKEN_')
  );
}

/** The calls of a day, and how many are whose. */
function keysOfDay(ms: number): [calls: string, counts: string] {
  const day = `{refused:${new Date(ms).toISOString().slice(0, 10)}}`;
  return [`${day}:calls`, `${day}:counts`];
}

function waiting(): { requestId: string; call: RefusedCall }[] {
  return processWide('refused-calls', () => []);
}

/** Writes what this process has noted. */
export async function writeRefused(): Promise<void> {
  const calls = waiting().splice(0);
  const parts = calls.flatMap(({ requestId, call }) => [requestId, call.userId, JSON.stringify(call)]);
  const bounds = [MAX_A_DAY, MAX_A_DAY_OF_ONE, DAYS * DAY_MS, MAX_OF_ONE_ID];
  try {
    await redis().evaluate(scripts.note, keysOfDay(Date.now()), [...bounds, ...parts]);
  } catch (error) {
    log().debug({ err: error, calls: calls.length }, 'refused calls are not noted');
  }
}

/** Notes a purchase that was refused or failed. */
export function noteRefused(requestId: string, call: Omit<RefusedCall, 'at'>): void {
  const calls = waiting();
  if (!isNoted(call.code) || calls.length >= MAX_WAITING) return;
  if (calls.length === 0) setTimeout(() => void writeRefused(), WRITE_AFTER_MS).unref();
  calls.push({ requestId, call: { ...call, at: new Date().toISOString() } });
}

/** The calls of this request id, of the last three days, the first of each user; none when there is none, or it was one too many. */
export async function findRefused(requestId: string): Promise<RefusedCall[]> {
  const found = new Map<string, RefusedCall>();
  // The oldest first: whoever comes with an id that somebody else has had comes after.
  for (let day = DAYS - 1; day >= 0; day -= 1) {
    const [calls] = keysOfDay(Date.now() - day * DAY_MS);
    const texts = (await redis().evaluate(scripts.find, [calls], [requestId, MAX_OF_ONE_ID])) as string[];
    for (const call of texts.map((text) => JSON.parse(text) as RefusedCall))
      if (!found.has(call.userId)) found.set(call.userId, call);
  }
  return [...found.values()];
}
