import { EPOCH_SIZE } from '../lib/queue/token';

/** A place in the queue as its holder saw it. */
export type SeenPlace = {
  sequence: number;
  /** When it was admitted, by the server's clock; null when its holder never saw that. */
  activatedAtMs: number | null;
  /** When its holder learned of the admission, by our clock. */
  learnedAtMs: number | null;
  /** When the last question was sent that was answered with "wait", by our clock; null when none was. */
  waitingAtMs: number | null;
};

function isBefore(earlier: number | null, later: number | null): boolean {
  return earlier !== null && later !== null && earlier < later;
}

function earlier(a: number | null, b: number | null): number | null {
  return a === null || b === null ? (a ?? b) : Math.min(a, b);
}

/**
 * Places that were overtaken: someone with a higher sequence was admitted while the holder was there and waited.
 * Two admissions are compared by the server's times. A place never seen admitted is compared by ours: it was overtaken
 * if it still waited when asked after somebody behind was known to be inside.
 */
export function countInversions(places: readonly SeenPlace[]): number {
  let inversions = 0;
  let firstActivatedAtMs: number | null = null;
  let firstLearnedAtMs: number | null = null;
  for (const place of places.toSorted((a, b) => b.sequence - a.sequence)) {
    const overtaken =
      isBefore(firstActivatedAtMs, place.activatedAtMs) || isBefore(firstLearnedAtMs, place.waitingAtMs);
    if (overtaken) inversions += 1;
    firstActivatedAtMs = earlier(firstActivatedAtMs, place.activatedAtMs);
    firstLearnedAtMs = earlier(firstLearnedAtMs, place.learnedAtMs);
  }
  return inversions;
}

/** What is wrong with sequences that should be 1 to `issued`, each once. */
export function sequenceFaults(sequences: readonly number[], issued: number): { twice: number; missing: number } {
  const distinct = new Set(sequences.map((sequence) => sequence % EPOCH_SIZE));
  let missing = 0;
  for (let number = 1; number <= issued; number += 1) if (!distinct.has(number)) missing += 1;
  return { twice: sequences.length - distinct.size, missing };
}
