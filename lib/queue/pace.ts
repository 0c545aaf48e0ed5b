/**
 * What is known of the speed of a queue, as `write_pace` in include/queue.lua tells it at every step. `turnMs` is the time
 * that all inside have spent there and `turnsEnded` the turns that were over meanwhile, both fading with an age of two
 * minutes; `room` counts free places that the token bucket has not filled yet.
 */
export type Pace = {
  /** Whether anybody is let in: `recovering` is the grace after Redis lost something. */
  state: 'open' | 'paused' | 'recovering';
  capacity: number;
  admitPerSecond: number;
  activeMs: number;
  room: number;
  turnsEnded: number;
  turnMs: number;
  /** Since the first admission. */
  observedMs: number;
  /** Let in so far, and inside now: the difference are turns that are over. */
  admitted: number;
  active: number;
  /** In which whoever was let in must show up; 0 when it is not known. */
  claimMs: number;
};

/** Of a queue that has not taken a step. */
const NOTHING_KNOWN: Pace = {
  state: 'open',
  capacity: 0,
  admitPerSecond: 0,
  activeMs: 0,
  room: 0,
  turnsEnded: 0,
  turnMs: 0,
  observedMs: 0,
  admitted: 0,
  active: 0,
  claimMs: 0,
};

let lastRead = { text: '', pace: NOTHING_KNOWN };

/** Reads the text of `write_pace`; an empty one says that nothing is known. All polls between two steps bring the same. */
export function readPace(text: string): Pace {
  if (text !== lastRead.text) lastRead = { text, pace: parsePace(text) };
  return lastRead.pace;
}

function parsePace(text: string): Pace {
  if (text === '') return NOTHING_KNOWN;
  const [state, ...figures] = text.split('|');
  const [
    capacity = 0,
    admitPerSecond = 0,
    activeMs = 0,
    room = 0,
    turnsEnded = 0,
    turnMs = 0,
    observedMs = 0,
    admitted = 0,
    active = 0,
    claimMs = 0,
  ] = figures.map(Number);
  return {
    state: state as Pace['state'],
    capacity,
    admitPerSecond,
    activeMs,
    room,
    turnsEnded,
    turnMs,
    observedMs,
    admitted,
    active,
    claimMs,
  };
}

/**
 * Milliseconds that a turn lasts: the time spent inside over the turns that ended, which counts those that still go on
 * (the estimate of greatest likelihood where any moment is as good as another to leave); null while no turn is over.
 */
export function meanTurnMs({ turnMs, turnsEnded }: Pace): number | null {
  return turnsEnded > 0 ? turnMs / turnsEnded : null;
}
