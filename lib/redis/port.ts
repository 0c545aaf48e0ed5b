/** A Lua script from a `.lua` file, and the SHA-1 under which Redis caches it. */
export type Script = { readonly name: string; readonly sha1: string; readonly text: string };

/** What a script answers: nested arrays of texts, whole numbers and nulls. */
export type ScriptResult = string | number | null | ScriptResult[];

/**
 * All that the product asks of Redis. Two adapters speak it, over TCP and over HTTP, and both pass one suite
 * (port.suite.ts). Every call rejects with `StoreUnavailable` when Redis is out of reach or too slow.
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
  ping(): Promise<void>;
  close(): Promise<void>;
}

/** Longest wait for an answer, in milliseconds. */
export const REDIS_DEADLINE_MS = 2_000;
