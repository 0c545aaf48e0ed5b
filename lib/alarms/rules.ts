/**
 * When somebody is to be told that a sale goes wrong: the rules of the control room and of its webhook. Prometheus' rules
 * (server/monitoring/alerts.ts) ask for the same with these very figures.
 */
import type { QueueSample } from '../queue/schema';

export const RULES = {
  /** People wait, there is room, nothing keeps the line, and nobody has been let in for so long. */
  lineStandsStill: { withinSeconds: 60 },
  /** More holds than this were made within the time, and not one was paid for. */
  holdsButNoPayments: { withinSeconds: 600, holds: 20 },
  /** More than this share of all answers within the time were 503; of a few answers nothing is concluded. */
  unavailable: { withinSeconds: 60, share: 0.01, answers: 100 },
  /** A store has not answered for so long. */
  storeAway: { withinSeconds: 15 },
} as const;

export type AlarmName = keyof typeof RULES;

/** What a rule says of now: what is wrong with figures about it, that nothing is, or that this is not known. */
export type Judgement =
  | { name: AlarmName; is: 'found'; facts: Record<string, number> }
  | { name: AlarmName; is: 'fine' | 'unknown' };

/** A sample that is older tells nothing of now: no worker runs, or Redis was away. */
const FRESH_MS = 20_000;
/** Samples come every five seconds, give or take the work of a round. */
const SLACK_MS = 8_000;

/**
 * The samples of the last while, the oldest of which is where it began; null when it is not known all through.
 */
function within(samples: readonly QueueSample[], seconds: number, nowMs: number): readonly QueueSample[] | null {
  const last = samples.at(-1);
  if (!last || nowMs - Date.parse(last.at) > FRESH_MS) return null;
  const from = Date.parse(last.at) - seconds * 1000;
  const first = samples.findLastIndex(({ at }) => Date.parse(at) <= from + SLACK_MS / 2);
  if (first < 0 || Date.parse(samples[first]!.at) < from - SLACK_MS) return null;
  return samples.slice(first);
}

/** By how much a counter has grown; one that began anew by what it has. */
function grown(
  span: readonly QueueSample[],
  counter: 'admitted' | 'holds' | 'payments' | 'answers' | 'unavailable',
): number {
  const [first, last] = [span[0]![counter], span.at(-1)![counter]];
  return last < first ? last : last - first;
}

function lineStandsStill(samples: readonly QueueSample[], nowMs: number): Judgement {
  const name = 'lineStandsStill';
  const span = within(samples, RULES[name].withinSeconds, nowMs);
  if (!span) return { name, is: 'unknown' };
  const stands = span.every(
    ({ waiting, active, capacity, queueState }) => waiting > 0 && active < capacity && queueState === 'open',
  );
  if (!stands || grown(span, 'admitted') > 0) return { name, is: 'fine' };
  return { name, is: 'found', facts: { waiting: span.at(-1)!.waiting } };
}

function holdsButNoPayments(samples: readonly QueueSample[], nowMs: number): Judgement {
  const name = 'holdsButNoPayments';
  const span = within(samples, RULES[name].withinSeconds, nowMs);
  if (!span) return { name, is: 'unknown' };
  const holds = grown(span, 'holds');
  if (grown(span, 'payments') > 0 || holds <= RULES[name].holds) return { name, is: 'fine' };
  return { name, is: 'found', facts: { holds } };
}

/** How many samples the longest rule looks back over, with some to spare. */
export const SAMPLES_NEEDED = 130;

/** What is to be said of a sale now, by its samples, the oldest first. */
export function judgeSale(samples: readonly QueueSample[], nowMs: number): Judgement[] {
  return [lineStandsStill(samples, nowMs), holdsButNoPayments(samples, nowMs)];
}

/** What is to be said of the answers of the whole API now: the samples of any sale tell of them. */
export function judgeAnswers(samples: readonly QueueSample[], nowMs: number): Judgement {
  const name = 'unavailable';
  const rule = RULES[name];
  const span = within(samples, rule.withinSeconds, nowMs);
  if (!span) return { name, is: 'unknown' };
  const [answers, refused] = [grown(span, 'answers'), grown(span, 'unavailable')];
  if (answers < rule.answers || refused <= rule.share * answers) return { name, is: 'fine' };
  return { name, is: 'found', facts: { percent: Math.round((1_000 * refused) / answers) / 10 } };
}
