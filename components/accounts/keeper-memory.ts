import { recall, remember } from '../live/memory';

/** Whose tickets and hold this browser keeps: the fan who signed in last. */
type Keeper = { userId: string };

const KEY = 'frontrow-keeper';

export function recallKeeper(): Keeper | null {
  return recall(KEY);
}

/** Null forgets who it was. */
export function rememberKeeper(keeper: Keeper | null): void {
  remember(KEY, keeper);
}
