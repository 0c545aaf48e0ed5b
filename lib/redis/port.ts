/** A Lua script from a `.lua` file, and the SHA-1 under which Redis caches it. */
export type Script = { readonly name: string; readonly sha1: string; readonly text: string };

/** What a script answers: nested arrays of texts, whole numbers and nulls. */
export type ScriptResult = string | number | null | ScriptResult[];

/**
 * All that the product asks of Redis. Three adapters speak it, to a server over TCP, to a Redis Cluster,
 * and over HTTP, and all pass one suite (lib/testing/adapters.ts). Every call rejects with `StoreUnavailable` when Redis is out of reach or too slow.
 */
export interface RedisPort {
  /** Runs a script atomically; all keys are on one slot of a cluster. */
  evaluate(script: Script, keys: readonly string[], args: readonly (string | number)[]): Promise<ScriptResult>;
  publish(channel: string, message: string): Promise<void>;
  /**
   * Calls the listener with every message of the channel until the returned function is called. Null where the
   * transport has no subscriptions: callers then look at the store from time to time.
   */
  readonly subscribe: ((channel: string, listener: (message: string) => void) => Promise<() => Promise<void>>) | null;
  /** Succeeds when every key could be read and written now: of a cluster, when each slot is served. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

/** Longest wait for an answer, in milliseconds. */
export const REDIS_DEADLINE_MS = 2_000;
