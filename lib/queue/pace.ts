import { LRUCache } from 'lru-cache';

import type { AgeBand } from './turns';

/**
 * What is known of the speed of a queue, as `write_pace` in include/queue.lua tells it at every step. `room` counts free places that
 * the token bucket has not filled yet.
 */
export type Pace = {
  /** Whether anybody is let in: `recovering` is the grace after Redis lost something. */
  state: 'open' | 'paused' | 'recovering';
  capacity: number;
  admitPerSecond: number;
  activeMs: number;
  room: number;
  /** Turns that were over lately, fading. */
  turnsEnded: number;
  /** Let in so far, and inside now: the difference are turns that are over. */
  admitted: number;
  active: number;
  /** In which whoever was let in must show up; 0 when it is not known. */
  claimMs: number;
  /** Turns so far that ended with a purchase. */
  completed: number;
  /** What turns have shown by their age, the youngest first; empty while that is not known. */
  bands: readonly AgeBand[];
};

/** Of a queue that has not taken a step. */
const NOTHING_KNOWN: Pace = {
  state: 'open',
  capacity: 0,
  admitPerSecond: 0,
  activeMs: 0,
  room: 0,
  turnsEnded: 0,
  admitted: 0,
  active: 0,
  claimMs: 0,
  completed: 0,
  bands: [],
};

/** Concerts whose queues are looked at at once. */
const MAX_TEXTS = 200;
const read = new LRUCache<string, Pace>({ max: MAX_TEXTS });

/** Reads the text of `write_pace`; an empty one says that nothing is known. All polls between two steps bring the same. */
export function readPace(text: string): Pace {
  if (text === '') return NOTHING_KNOWN;
  const known = read.get(text);
  if (known) return known;
  const pace = parsePace(text);
  read.set(text, pace);
  return pace;
}

/** Texts of before end sooner: what they lack is not known. */
function parsePace(text: string): Pace {
  const [state, capacity, admitPerSecond, activeMs, room, turnsEnded, , , admitted, active, claimMs, completed, bands] =
    text.split('|');
  const figure = (field = '0') => Number(field);
  return {
    state: state as Pace['state'],
    capacity: figure(capacity),
    admitPerSecond: figure(admitPerSecond),
    activeMs: figure(activeMs),
    room: figure(room),
    turnsEnded: figure(turnsEnded),
    admitted: figure(admitted),
    active: figure(active),
    claimMs: figure(claimMs),
    completed: figure(completed),
    bands: bands ? bands.split(' ').map(parseBand) : [],
  };
}

function parseBand(text: string): AgeBand {
  const [inside = 0, spentMs = 0, ended = 0, paid = 0] = text.split(',').map(Number);
  return { inside, spentMs, ended, paid };
}
