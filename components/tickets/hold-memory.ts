import { recall, remember } from '../live/memory';

/**
 * The hold that was last seen in this browser. Every page tells of it without asking the server, which has thousands of
 * visitors who hold nothing. Without it the tickets still list what waits to be paid.
 */
export type RememberedHold = { checkout: string };

const KEY = 'frontrow-hold';

export function recallHold(): RememberedHold | null {
  return recall(KEY);
}

/** Null forgets it. */
export function rememberHold(hold: RememberedHold | null): void {
  remember(KEY, hold);
}
