import { Refusal } from '../errors';
import { processWide } from '../process-wide';

/**
 * Hashes at work at once, and those that wait, in one process. One takes about 25 ms of a core and a thread of Node's
 * pool of four, so the last one waits about three seconds, and DNS and files keep threads of their own.
 */
const MAX_AT_WORK = 2;
const MAX_WAITING = 200;
const RETRY_AFTER_SECONDS = 5;

/**
 * From here on in the line nobody gets further who has so many in it already: one carrier's customers may fill half of it
 * at an opening, and whoever fills it on purpose leaves the other half to everybody else.
 */
const CROWDED = MAX_WAITING / 2;
const SHARE_WHEN_CROWDED = 20;

/** Whose password it is that waits; nobody's where no address is known. */
type Waiting = { asker: string | null; go: () => void };
type Turnstile = { atWork: number; waiting: Waiting[] };

function isFullFor(asker: string | null, { waiting }: Turnstile): boolean {
  if (waiting.length < CROWDED) return false;
  if (waiting.length >= MAX_WAITING) return true;
  return asker !== null && waiting.filter((other) => other.asker === asker).length >= SHARE_WHEN_CROWDED;
}

/**
 * Does the work of a password when one of the places for it is free.
 * @param asker from which addresses it comes, for a fair share of the line
 * @throws Refusal UNAVAILABLE when the line is too long, or too long for this asker.
 */
export async function inTurn<T>(asker: string | null, work: () => Promise<T>): Promise<T> {
  const turnstile = processWide<Turnstile>('password-turnstile', () => ({ atWork: 0, waiting: [] }));
  if (isFullFor(asker, turnstile)) {
    throw new Refusal('UNAVAILABLE', { headers: { 'retry-after': String(RETRY_AFTER_SECONDS) } });
  }
  // Whoever leaves hands the place over, so that nobody slips in between.
  if (turnstile.atWork >= MAX_AT_WORK) await new Promise<void>((go) => turnstile.waiting.push({ asker, go }));
  else turnstile.atWork += 1;
  try {
    return await work();
  } finally {
    const next = turnstile.waiting.shift();
    if (next) next.go();
    else turnstile.atWork -= 1;
  }
}
