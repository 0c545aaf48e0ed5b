import { Redis } from 'ioredis';

import { StoreUnavailable } from '../errors';
import { log } from '../log';
import { REDIS_DEADLINE_MS, type RedisPort, type ScriptResult } from './port';

const MAX_RECONNECT_DELAY_MS = 1_000;

function connect(url: string, settings: { forSubscriptions: boolean }): Redis {
  const client = new Redis(url, {
    connectTimeout: REDIS_DEADLINE_MS,
    // A subscription waits for messages as long as it takes; a command does not.
    ...(settings.forSubscriptions ? {} : { commandTimeout: REDIS_DEADLINE_MS, enableAutoPipelining: true }),
    maxRetriesPerRequest: settings.forSubscriptions ? null : 1,
    // A command that may have run is not sent a second time behind the caller's back.
    autoResendUnfulfilledCommands: false,
    retryStrategy: (attempt) => Math.min(attempt * 50, MAX_RECONNECT_DELAY_MS),
  });
  client.on('error', (error: Error) => log().warn({ error: error.message }, 'redis connection'));
  return client;
}

/** Errors that Redis itself answers are bugs of a caller; everything else means that it is out of reach. */
function asFailure(error: unknown): unknown {
  const answered = error instanceof Error && error.name === 'ReplyError' && !/^(LOADING|BUSY|READONLY|MASTERDOWN|OOM)/.test(error.message);
  return answered ? error : new StoreUnavailable('redis', error);
}

/** One connection's subscriptions, shared by all listeners of a channel. */
class Subscriptions {
  readonly #client: Redis;
  readonly #listeners = new Map<string, Set<(message: string) => void>>();

  constructor(client: Redis) {
    this.#client = client;
    client.on('message', (channel: string, message: string) => {
      for (const listener of this.#listeners.get(channel) ?? []) listener(message);
    });
  }

  async add(channel: string, listener: (message: string) => void): Promise<() => Promise<void>> {
    const present = this.#listeners.get(channel);
    const listeners = present ?? new Set();
    listeners.add(listener);
    this.#listeners.set(channel, listeners);
    if (!present) await this.#client.subscribe(channel);
    return async () => {
      listeners.delete(listener);
      if (listeners.size > 0 || this.#listeners.get(channel) !== listeners) return;
      this.#listeners.delete(channel);
      await this.#client.unsubscribe(channel).catch(() => undefined);
    };
  }
}

/** Redis over TCP, commands of one turn of the event loop sent together. */
export function connectTcp(url: string): RedisPort {
  const client = connect(url, { forSubscriptions: false });
  let subscriber: { client: Redis; subscriptions: Subscriptions } | undefined;

  async function attempt<T>(command: () => Promise<T>): Promise<T> {
    try {
      return await command();
    } catch (error) {
      throw asFailure(error);
    }
  }

  return {
    evaluate: (script, keys, args) =>
      attempt(async () => {
        try {
          return (await client.evalsha(script.sha1, keys.length, ...keys, ...args)) as ScriptResult;
        } catch (error) {
          if (!(error instanceof Error) || !error.message.startsWith('NOSCRIPT')) throw error;
          return (await client.eval(script.text, keys.length, ...keys, ...args)) as ScriptResult;
        }
      }),
    publish: (channel, message) =>
      attempt(async () => {
        await client.publish(channel, message);
      }),
    subscribe: (channel, listener) => {
      if (!subscriber) {
        const own = connect(url, { forSubscriptions: true });
        subscriber = { client: own, subscriptions: new Subscriptions(own) };
      }
      return subscriber.subscriptions.add(channel, listener);
    },
    ping: () =>
      attempt(async () => {
        await client.ping();
      }),
    close: async () => {
      subscriber?.client.disconnect();
      client.disconnect();
    },
  };
}
