import { hash, verify } from '@node-rs/argon2';

import { Refusal } from '../errors';
import { processWide } from '../process-wide';

/** argon2id, the library's default, at OWASP's minimum: 19 MiB, two passes, one lane (Password Storage Cheat Sheet). */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

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

/** What an unknown email is checked against, so that the answer takes as long as for a known one. */
const HASH_OF_NOBODY =
  '$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA';

/** Whose password it is that waits; nobody's where no address is known. */
type Waiting = { asker: string | null; go: () => void };
type Turnstile = { atWork: number; waiting: Waiting[] };

function isFullFor(asker: string | null, { waiting }: Turnstile): boolean {
  if (waiting.length < CROWDED) return false;
  if (waiting.length >= MAX_WAITING) return true;
  return asker !== null && waiting.filter((other) => other.asker === asker).length >= SHARE_WHEN_CROWDED;
}

/** Waits for one of the places at work; refuses when the line is too long, or too long for this asker. */
async function inTurn<T>(asker: string | null, work: () => Promise<T>): Promise<T> {
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

/**
 * The password's hash, as a PHC string that names its own parameters.
 * @param asker from which addresses it comes, for a fair share of the line
 * @throws Refusal UNAVAILABLE when too many wait for theirs.
 */
export function hashPassword(password: string, asker: string | null = null): Promise<string> {
  return inTurn(asker, () => hash(password, COST));
}

/**
 * Whether the password is the one that was hashed; for a hash of null (no such account) false, after the same work.
 * @param asker as for `hashPassword`
 * @throws Refusal UNAVAILABLE when too many wait for theirs.
 */
export async function matchesPassword(
  passwordHash: string | null,
  password: string,
  asker: string | null = null,
): Promise<boolean> {
  const matches = await inTurn(asker, () => verify(passwordHash ?? HASH_OF_NOBODY, password));
  return matches && passwordHash !== null;
}
