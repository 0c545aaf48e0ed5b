import { Redis, type RedisOptions } from 'ioredis';

import { StoreUnavailable } from '../errors';
import { log } from '../log';
import { REDIS_DEADLINE_MS, type Script, type ScriptResult } from './port';

const MAX_RECONNECT_DELAY_MS = 1_000;

/** Answers of a server that is alive but cannot serve this now; nothing was changed. The last ones are a cluster's. */
const CANNOT_SERVE = /^(LOADING|BUSY|READONLY|MASTERDOWN|NOREPLICAS|OOM|CLUSTERDOWN|TRYAGAIN|MOVED|ASK)\b/;

export function reconnectDelayMs(attempt: number): number {
  return Math.min(attempt * 50, MAX_RECONNECT_DELAY_MS);
}

export function warnOfConnection(error: Error): void {
  log().warn({ error: error.message }, 'redis connection');
}

/** One connection that comes back by itself, and never sends a command a second time that may have run. */
export function openConnection(url: string, settings: RedisOptions): Redis {
  const client = new Redis(url, {
    connectTimeout: REDIS_DEADLINE_MS,
    autoResendUnfulfilledCommands: false,
    retryStrategy: reconnectDelayMs,
    ...settings,
  });
  client.on('error', warnOfConnection);
  return client;
}

/** Errors that Redis itself answers are bugs of a caller; everything else means that it is out of reach. */
export function asFailure(error: unknown): unknown {
  const answered = error instanceof Error && error.name === 'ReplyError' && !CANNOT_SERVE.test(error.message);
  return answered ? error : new StoreUnavailable('redis', error);
}

/** @throws StoreUnavailable */
export async function attempt<T>(command: () => Promise<T>): Promise<T> {
  try {
    return await command();
  } catch (error) {
    throw asFailure(error);
  }
}

/** Runs a script by its SHA-1, and by its text on a server that does not have it yet. */
export async function runScript(
  client: Redis,
  script: Script,
  keys: readonly string[],
  args: readonly (string | number)[],
): Promise<ScriptResult> {
  try {
    return (await client.evalsha(script.sha1, keys.length, ...keys, ...args)) as ScriptResult;
  } catch (error) {
    if (!(error instanceof Error) || !error.message.startsWith('NOSCRIPT')) throw error;
    return (await client.eval(script.text, keys.length, ...keys, ...args)) as ScriptResult;
  }
}
