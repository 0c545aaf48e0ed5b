import { inTime } from '../in-time';
import { asFailure } from './connection';
import { REDIS_DEADLINE_MS } from './port';

/** A connection in which messages arrive: of ioredis' `Redis`, or its `Cluster`, which moves to another node by itself. */
type Subscriber = {
  on: (event: 'message', listener: (channel: string, message: string) => void) => unknown;
  subscribe: (channel: string) => Promise<unknown>;
  unsubscribe: (channel: string) => Promise<unknown>;
  disconnect: () => void;
};

/** One connection's subscriptions, shared by all listeners of a channel. Opened with the first. */
export class Subscriptions {
  readonly #open: () => Subscriber;
  readonly #listeners = new Map<string, Set<(message: string) => void>>();
  #subscriber: Subscriber | undefined;

  constructor(open: () => Subscriber) {
    this.#open = open;
  }

  async add(channel: string, listener: (message: string) => void): Promise<() => Promise<void>> {
    const subscriber = (this.#subscriber ??= this.#connect());
    const present = this.#listeners.get(channel);
    const listeners = present ?? new Set();
    listeners.add(listener);
    this.#listeners.set(channel, listeners);
    const remove = async (): Promise<void> => {
      listeners.delete(listener);
      if (listeners.size > 0 || this.#listeners.get(channel) !== listeners) return;
      this.#listeners.delete(channel);
      await subscriber.unsubscribe(channel).catch(() => undefined);
    };
    if (present) return remove;
    try {
      // The connection itself waits for as long as it takes, whoever asks for a channel does not.
      await inTime(subscriber.subscribe(channel), REDIS_DEADLINE_MS, 'no answer to SUBSCRIBE');
    } catch (error) {
      this.#listeners.delete(channel);
      throw asFailure(error);
    }
    return remove;
  }

  close(): void {
    this.#subscriber?.disconnect();
  }

  #connect(): Subscriber {
    const subscriber = this.#open();
    subscriber.on('message', (channel, message) => {
      for (const listener of this.#listeners.get(channel) ?? []) listener(message);
    });
    return subscriber;
  }
}
