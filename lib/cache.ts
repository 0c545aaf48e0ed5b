import { LRUCache } from 'lru-cache';

import { processWide } from './process-wide';

/** Entries of one cache. Beyond it the one not asked for longest goes. */
const MAX_ENTRIES = 1_000;

type Entry = { value: Promise<unknown>; startedAtMs: number; maxAgeMs: number; settled: boolean };

type Cache = LRUCache<string, Entry>;

/** Only the shelf is the library's: an answer's age counts from the start of its read, and a read under way can be forgotten. */
function cacheOf(name: string): Cache {
  return processWide(`cache:${name}`, () => new LRUCache<string, Entry>({ max: MAX_ENTRIES }));
}

/** A read under way is shared however long it takes; an answer counts from the moment its read began. */
function isFresh(entry: Entry): boolean {
  return !entry.settled || performance.now() - entry.startedAtMs < entry.maxAgeMs;
}

/** What nobody has asked for since it became stale goes, the longest forgotten first. */
function dropStale(cache: Cache): void {
  for (const key of cache.rkeys()) {
    if (isFresh(cache.peek(key)!)) return;
    cache.delete(key);
  }
}

function begin<T>(cache: Cache, key: string, maxAgeMs: number, read: () => Promise<T>): Promise<T> {
  dropStale(cache);
  const value = read();
  const entry: Entry = { value, startedAtMs: performance.now(), maxAgeMs, settled: false };
  cache.set(key, entry);
  value.then(
    () => {
      entry.settled = true;
    },
    () => {
      if (cache.peek(key) === entry) cache.delete(key);
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
  return known && isFresh(known) ? (known.value as Promise<T>) : begin(cache, key, maxAgeMs, read);
}

/** Forgets the answer under `key`; a read under way is no longer joined, and its answer is not kept. */
export function invalidate(name: string, key: string): void {
  cacheOf(name).delete(key);
}

/** Forgets every answer of a cache, as `invalidate` does one. */
export function invalidateAll(name: string): void {
  cacheOf(name).clear();
}
