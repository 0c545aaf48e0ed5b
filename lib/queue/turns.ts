/**
 * What the turns of a sale have shown at one age. Band 0 is the first second; each next one ends half as late again as the one
 * before. `inside` turns have that age now; `spentMs` is what all turns have spent at it, `ended` how many ended at it, `paid` how
 * many of those by a purchase, all three fading. include/queue.lua counts them.
 */
export type AgeBand = { inside: number; spentMs: number; ended: number; paid: number };

const FIRST_BAND_MS = 1_000;
const BAND_GROWTH = 1.5;

/** The age at which a band ends; band -1 is the beginning of a turn. */
export function bandEndMs(index: number): number {
  return index < 0 ? 0 : FIRST_BAND_MS * BAND_GROWTH ** index;
}

export function bandOf(ageMs: number): number {
  return ageMs < FIRST_BAND_MS ? 0 : Math.floor(Math.log(ageMs / FIRST_BAND_MS) / Math.log(BAND_GROWTH)) + 1;
}

/** What is taken to be so at ages at which nothing has been seen yet. */
export type Outlook = {
  /** Whoever means to end the turn does so `haste` over its age a second: twice the age, half as often. */
  haste: number;
  /** The share of turns that nobody ends, so that they run out. */
  forgotten: number;
};

/** Turns by which the outlook counts at each age, beside those that were seen. */
const OUTLOOK_TURNS = 1;
/** Of turns that are ended and do not run out, so many are by a purchase until the sale has told. */
const OUTLOOK_BUYERS = 0.95;
/** A hold may last beyond its turn: the mean of that, of a turn's length. */
const OVERTIME = 0.1;
/** As good as nobody is left. */
const NOBODY = 1e-6;
/** Ages up to twelve weeks: no turn reaches the last. */
const MOST_BANDS = 40;

/** For each age band how many of those that reach it end a millisecond; the mean turn; the share of turns that buy. */
type Life = { endedPerMs: number[]; meanMs: number; buyers: number };

/**
 * The life table of a turn (the actuarial estimate; Kaplan and Meier, J. Am. Stat. Assoc. 53, 1958, for bands): at each age what
 * ended over what was spent there, which is right however few turns are over, as those that go on count for the time they have
 * spent. The mean of the turns that are over is not: the first to be over are the shortest.
 */
function lifeOf(bands: readonly AgeBand[], activeMs: number, { haste, forgotten }: Outlook): Life {
  const life: Life = { endedPerMs: [], meanMs: 0, buyers: 0 };
  let alive = 1;
  for (let index = 0; alive > NOBODY && index < MOST_BANDS; index += 1) {
    const [startMs, endMs] = [bandEndMs(index - 1), bandEndMs(index)];
    const { spentMs = 0, ended = 0, paid = 0 } = bands[index] ?? {};
    const runsOut = endMs > activeMs;
    const byHaste = (haste * Math.max(0, 1 - forgotten / alive)) / ((startMs + endMs) / 2);
    const byEnd = runsOut ? 1 / (Math.max(0, activeMs - startMs) + OVERTIME * activeMs) : 0;
    const weight = OUTLOOK_TURNS * alive;
    const perMs = (ended + weight) / (spentMs + weight / Math.max(byHaste, byEnd, 1e-12));
    const left = alive * Math.exp(-perMs * (endMs - startMs));
    life.endedPerMs.push(perMs);
    life.meanMs += (alive - left) / perMs;
    life.buyers += ((alive - left) * (paid + weight * (runsOut ? 0 : OUTLOOK_BUYERS))) / (ended + weight);
    alive = left;
  }
  return life;
}

const LIKELY: Outlook = { haste: 2, forgotten: 0.06 };

/** The share of turns that end with a purchase, those that go on counted by their age. */
export function shareThatBuys({ bands, activeMs }: { bands: readonly AgeBand[]; activeMs: number }): number {
  return lifeOf(bands, activeMs, LIKELY).buyers;
}

/** The share of turns that go on at the end of each of so many steps. */
function goingOn({ endedPerMs }: Life, stepMs: number, steps: number): Float64Array {
  const shares = new Float64Array(steps + 1);
  let band = 0;
  let ended = 0;
  let atMs = 0;
  shares[0] = 1;
  for (let step = 1; step <= steps; step += 1) {
    for (const untilMs = step * stepMs; atMs < untilMs;) {
      const isLast = band === endedPerMs.length - 1;
      const nextMs = isLast ? untilMs : Math.min(untilMs, bandEndMs(band));
      ended += endedPerMs[band]! * (nextMs - atMs);
      atMs = nextMs;
      if (!isLast && atMs === bandEndMs(band)) band += 1;
    }
    shares[step] = Math.exp(-ended);
  }
  return shares;
}

/** What is known of a queue whose course is to be told. */
export type Crowd = {
  capacity: number;
  admitPerSecond: number;
  activeMs: number;
  active: number;
  bands: readonly AgeBand[];
};

/**
 * How many have been let in at the end of each step, while there is a line; `laterPerMs` go in beyond the last. `turnMs` is the mean
 * turn of which it is made.
 */
export type Course = { stepMs: number; admitted: Float64Array; laterPerMs: number; turnMs: number };

const STEPS_A_TURN = 8;
const STEPS = 8 * STEPS_A_TURN;
const MIN_STEP_MS = 50;

/** Of those inside now, how many are still there at the end of each step: by the ages that their turns have. */
function stillInside({ bands, active }: Crowd, shares: Float64Array, stepMs: number): Float64Array {
  const inside = new Float64Array(STEPS + 1);
  const known = bands.reduce((sum, band) => sum + band.inside, 0);
  for (const [index, band] of bands.entries()) {
    if (band.inside === 0) continue;
    const middleMs = (bandEndMs(index - 1) + bandEndMs(index)) / 2;
    const age = Math.min(STEPS - 1, Math.round(middleMs / stepMs));
    const of = (band.inside * active) / known / Math.max(shares[age]!, 1e-12);
    for (let step = 0; step <= STEPS; step += 1) inside[step]! += of * shares[age + step]!;
  }
  return inside;
}

/**
 * The course of a queue from now on: those inside leave by the age of their turns, and as many take their places as there is room
 * for and as the policy lets in, whose turns go the same way.
 */
export function courseOf(crowd: Crowd, outlook: Outlook): Course {
  const life = lifeOf(crowd.bands, crowd.activeMs, outlook);
  const stepMs = Math.max(MIN_STEP_MS, life.meanMs / STEPS_A_TURN);
  const shares = goingOn(life, stepMs, 2 * STEPS);
  const inside = stillInside(crowd, shares, stepMs);
  const allowed = (crowd.admitPerSecond * stepMs) / 1000;
  const admitted = new Float64Array(STEPS + 1);
  for (let step = 1; step <= STEPS; step += 1) {
    // Who goes in within a step does so in the middle of it.
    const halfway = Math.sqrt(shares[1]!);
    const now = Math.max(0, Math.min((crowd.capacity - inside[step]!) / halfway, allowed));
    admitted[step] = admitted[step - 1]! + now;
    for (let later = step; later <= STEPS; later += 1) {
      inside[later]! += now * Math.sqrt(shares[later - step]! * shares[later - step + 1]!);
    }
  }
  const half = STEPS / 2;
  const laterPerMs = Math.max((admitted[STEPS]! - admitted[half]!) / (half * stepMs), 1e-9);
  return { stepMs, admitted, laterPerMs, turnMs: life.meanMs };
}

/** Milliseconds until so many have been let in. */
export function whenAdmitted({ stepMs, admitted, laterPerMs }: Course, count: number): number {
  const last = admitted.length - 1;
  if (count > admitted[last]!) return last * stepMs + (count - admitted[last]!) / laterPerMs;
  let low = 0;
  let high = last;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (admitted[middle]! >= count) high = middle;
    else low = middle + 1;
  }
  if (low === 0) return 0;
  const before = admitted[low - 1]!;
  return (low - 1 + (count - before) / (admitted[low]! - before)) * stepMs;
}
