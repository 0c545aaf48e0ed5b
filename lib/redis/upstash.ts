import { Redis } from '@upstash/redis';

import { StoreUnavailable } from '../errors';
import { REDIS_DEADLINE_MS, type RedisPort, type ScriptResult } from './port';

/** Redis answers such errors to a caller's mistake; everything else means that it is out of reach. */
const CALLERS_MISTAKE = /\b(ERR|WRONGTYPE|WRONGPASS|NOPERM)\b/;

async function attempt<T>(command: () => Promise<T>): Promise<T> {
  try {
    return await command();
  } catch (error) {
    const mistake = error instanceof Error && error.name === 'UpstashError' && CALLERS_MISTAKE.test(error.message);
    throw mistake ? error : new StoreUnavailable('redis', error);
  }
}

/** Redis over Upstash's REST protocol, for hosts that speak HTTP only. No subscriptions. */
export function connectUpstash(url: string, token: string): RedisPort {
  const client = new Redis({
    url,
    token,
    // All that we store is ASCII, and values come back as they are.
    responseEncoding: false,
    automaticDeserialization: false,
    enableAutoPipelining: true,
    enableTelemetry: false,
    retry: { retries: 1, backoff: () => 50 },
    signal: () => AbortSignal.timeout(REDIS_DEADLINE_MS),
  });
  return {
    evaluate: (script, keys, args) =>
      attempt(async () => {
        const texts = args.map(String);
        try {
          return await client.evalsha<string[], ScriptResult>(script.sha1, [...keys], texts);
        } catch (error) {
          if (!(error instanceof Error) || !error.message.includes('NOSCRIPT')) throw error;
          return client.eval<string[], ScriptResult>(script.text, [...keys], texts);
        }
      }),
    publish: (channel, message) =>
      attempt(async () => {
        await client.publish(channel, message);
      }),
    subscribe: null,
    ping: () =>
      attempt(async () => {
        await client.ping();
      }),
    close: async () => undefined,
  };
}
