import { processWide } from './process-wide';

/** Entries of one cache. Beyond it the one not asked for longest goes. */
const MAX_ENTRIES = 1_000;

type Entry = { value: Promise<unknown>; startedAtMs: number; maxAgeMs: number; settled: boolean };

/** Entries by key, the one asked for last at the end. */
function cacheOf(name: string): Map<string, Entry> {
  return processWide(`cache:${name}`, () => new Map<string, Entry>());
}

/** A read under way is shared however long it takes; an answer counts from the moment its read began. */
function isFresh(entry: Entry): boolean {
  return !entry.settled || performance.now() - entry.startedAtMs < entry.maxAgeMs;
}

function makeRoom(cache: Map<string, Entry>): void {
  for (const [key, entry] of cache) {
    if (cache.size < MAX_ENTRIES && isFresh(entry)) return;
    cache.delete(key);
  }
}

function begin<T>(cache: Map<string, Entry>, key: string, maxAgeMs: number, read: () => Promise<T>): Promise<T> {
  makeRoom(cache);
  const value = read();
  const entry: Entry = { value, startedAtMs: performance.now(), maxAgeMs, settled: false };
  cache.set(key, entry);
  value.then(
    () => {
      entry.settled = true;
    },
    () => {
      if (cache.get(key) === entry) cache.delete(key);
    },
  );
  return value;
}

/**
 * What `read` gives, at most `maxAgeMs` old, read once for all who ask at the same time in this process. Failures
 * reach all who wait and are not kept. The answer is shared: nobody changes it.
 */
export function cachedRead<T>(name: string, key: string, maxAgeMs: number, read: () => Promise<T>): Promise<T> {
  const cache = cacheOf(name);
  const known = cache.get(key);
  if (!known || !isFresh(known)) {
    cache.delete(key);
    return begin(cache, key, maxAgeMs, read);
  }
  cache.delete(key);
  cache.set(key, known);
  return known.value as Promise<T>;
}

/** Forgets the answer under `key`; a read under way is no longer joined, and its answer is not kept. */
export function invalidate(name: string, key: string): void {
  cacheOf(name).delete(key);
}
