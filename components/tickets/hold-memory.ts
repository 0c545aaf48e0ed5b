import { recall, remember } from '../live/memory';

/**
 * The hold that was last seen in this browser. Every page tells of it without asking the server, which has thousands of
 * visitors who hold nothing; the page to sign in tells of it because the server does not know yet who comes back. Without it
 * the tickets still list what waits to be paid.
 */
export type RememberedHold = {
  checkout: string;
  /** What the seats are called. */
  seats: string;
  /** By the server's clock. */
  expiresAtMs: number;
};

const KEY = 'frontrow-hold';

export function recallHold(): RememberedHold | null {
  return recall(KEY);
}

/** Null forgets it. */
export function rememberHold(hold: RememberedHold | null): void {
  remember(KEY, hold);
}
