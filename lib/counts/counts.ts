/**
 * What happens in a sale, counted by all processes together, for graphs and alarms: a process adds up in memory and writes once a
 * second, one script a concert, so that counting costs an addition. What a process that dies had not written is lost, and a Redis
 * that is away is told later.
 */
import { log } from '../log';
import { processWide } from '../process-wide';
import { redis } from '../redis/client';
import { scripts } from './scripts.generated';

/** Of one sale: holds made, refused for a taken seat, lapsed; payments, and the won they brought. */
export const SALE_COUNTS = ['holds', 'conflicts', 'lapses', 'payments', 'revenue'] as const;
export type SaleCounts = Record<(typeof SALE_COUNTS)[number], number>;

/** Of the API, whatever the sale: answers given, and those that were 503. */
const ANSWER_COUNTS = ['answers', 'unavailable'] as const;
type AnswerCounts = Record<(typeof ANSWER_COUNTS)[number], number>;

const ANSWERS_KEY = 'counts:answers';
const WRITE_AFTER_MS = 1_000;
const KEPT_MS = 7 * 86_400_000;
/** Concerts that one process counts for in a second, at most. */
const MAX_KEYS = 2_000;

/** The key of a concert's counters, on the slot of its queue. */
export function countsKey(concertId: string): string {
  return `q:{${concertId}}:counts`;
}

type Added = Record<string, number>;
type Counting = { added: Map<string, Added>; timer: NodeJS.Timeout | null };

function counting(): Counting {
  return processWide('counts', () => ({ added: new Map<string, Added>(), timer: null }));
}

async function write(key: string, added: Added): Promise<void> {
  const pairs = Object.entries(added).filter(([, count]) => count !== 0);
  try {
    await redis().evaluate(scripts.add, [key], [KEPT_MS, ...pairs.flat()]);
  } catch (error) {
    log().debug({ err: error }, 'what was counted is written later');
    // Whether it was written nobody knows: a figure of a graph that is too high is no harm.
    add(key, added);
  }
}

/** Writes what this process has counted. */
export async function writeCounts(): Promise<void> {
  const { added } = counting();
  const writing = [...added];
  added.clear();
  await Promise.all(writing.map(([key, counts]) => write(key, counts)));
}

function add(key: string, counted: Added): void {
  const state = counting();
  const known = state.added.get(key);
  if (!known && state.added.size >= MAX_KEYS) return;
  const counts = known ?? {};
  for (const [name, count] of Object.entries(counted)) counts[name] = (counts[name] ?? 0) + count;
  if (!known) state.added.set(key, counts);
  state.timer ??= setTimeout(() => {
    state.timer = null;
    void writeCounts();
  }, WRITE_AFTER_MS).unref();
}

/** Counts what has happened in a sale. */
export function countSale(concertId: string, counted: Partial<SaleCounts>): void {
  add(countsKey(concertId), counted);
}

/** Counts an answer of the API. */
export function countAnswer(status: number): void {
  add(ANSWERS_KEY, status === 503 ? ONE_UNAVAILABLE : ONE_ANSWER);
}

const ONE_ANSWER: Added = { answers: 1 };
const ONE_UNAVAILABLE: Added = { answers: 1, unavailable: 1 };

/** The answers of all processes so far, as far as they are written. */
export async function readAnswers(): Promise<AnswerCounts> {
  const [answers, unavailable] = (await redis().evaluate(scripts.read, [ANSWERS_KEY], ANSWER_COUNTS)) as string[];
  return { answers: Number(answers), unavailable: Number(unavailable) };
}
