/** What can be taken back, and taken back again; bounded, the oldest goes. */
export type History<T> = { past: readonly T[]; present: T; future: readonly T[]; merging: string | null };

const MAX_STEPS = 200;

export function beginHistory<T>(present: T): History<T> {
  return { past: [], present, future: [], merging: null };
}

/**
 * The history with another present.
 * @param merging changes of the same name one after the other are one step, such as letters typed into one field
 */
export function done<T>({ past, present, merging: last }: History<T>, next: T, merging: string | null): History<T> {
  const isSame = merging !== null && merging === last;
  return { past: isSame ? past : [...past, present].slice(-MAX_STEPS), present: next, future: [], merging };
}

export function undone<T>(history: History<T>): History<T> {
  const before = history.past.at(-1);
  if (before === undefined) return history;
  const { past, present, future } = history;
  return { past: past.slice(0, -1), present: before, future: [present, ...future], merging: null };
}

export function redone<T>(history: History<T>): History<T> {
  const [next, ...future] = history.future;
  if (next === undefined) return history;
  return { past: [...history.past, history.present], present: next, future, merging: null };
}
