/** Subjects in one window, at most: beyond it all are forgotten, and nobody is refused for it. */
const MAX_SUBJECTS = 200_000;

/**
 * Counts calls by subject in windows of fixed length, in the memory of this process. Every subject's window ends at the
 * same moment, so that forgetting is dropping one map: a call costs a look-up and a store, no timer and no promise.
 */
export class OwnCount {
  readonly #windowMs: number;
  #counts = new Map<string, number>();
  #endsAtMs = 0;

  constructor(windowSeconds: number) {
    this.#windowMs = windowSeconds * 1000;
  }

  /** How many points of this subject the window has seen, those of this call included. */
  add(subject: string, points = 1): number {
    const now = performance.now();
    if (now >= this.#endsAtMs || this.#counts.size >= MAX_SUBJECTS) {
      this.#counts = new Map();
      this.#endsAtMs = now + this.#windowMs;
    }
    const count = (this.#counts.get(subject) ?? 0) + points;
    this.#counts.set(subject, count);
    return count;
  }

  /** How many calls of this subject the window has seen; counts none. */
  seen(subject: string): number {
    return performance.now() < this.#endsAtMs ? (this.#counts.get(subject) ?? 0) : 0;
  }

  /** Lets the subject begin anew. */
  forget(subject: string): void {
    this.#counts.delete(subject);
  }

  /** Milliseconds until all start at none again. */
  get leftMs(): number {
    return this.#endsAtMs - performance.now();
  }
}
