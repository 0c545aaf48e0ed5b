import { attempt, openConnection, runScript } from './connection';
import { REDIS_DEADLINE_MS, type RedisPort } from './port';
import { Subscriptions } from './subscriptions';

/** Redis over TCP, commands of one turn of the event loop sent together. */
export function connectTcp(url: string): RedisPort {
  const client = openConnection(url, {
    commandTimeout: REDIS_DEADLINE_MS,
    enableAutoPipelining: true,
    maxRetriesPerRequest: 1,
  });
  // A subscription waits for messages as long as it takes; a command does not.
  const subscriptions = new Subscriptions(() => openConnection(url, { maxRetriesPerRequest: null }));
  return {
    evaluate: (script, keys, args) => attempt(() => runScript(client, script, keys, args)),
    publish: (channel, message) =>
      attempt(async () => {
        await client.publish(channel, message);
      }),
    subscribe: (channel, listener) => subscriptions.add(channel, listener),
    ping: () =>
      attempt(async () => {
        await client.ping();
      }),
    close: async () => {
      subscriptions.close();
      client.disconnect();
    },
  };
}
