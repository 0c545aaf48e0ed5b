import { setTimeout as delay } from 'node:timers/promises';

import type { Redis } from 'ioredis';

import { openConnection } from './connection';
import { REDIS_DEADLINE_MS } from './port';

/** Hash slots of a Redis Cluster. */
export const SLOTS = 16_384;
/** Longest wait for one node's view of the cluster; the next node is asked then. */
const ASK_MS = 500;
/** However many calls fail, the cluster is asked once in this time. */
const REFRESH_INTERVAL_MS = 100;

/** The answer to CLUSTER SLOTS: ranges from a first to a last slot, each with its master, then its replicas. */
type SlotRanges = Awaited<ReturnType<typeof askSlots>>;

function askSlots(node: Redis) {
  return node.cluster('SLOTS');
}

function addressOf({ hostname, port }: URL): string {
  return `${hostname}:${port || 6_379}`;
}

function hostOf(address: string): string {
  return address.slice(0, address.lastIndexOf(':'));
}

/**
 * Which node of a Redis Cluster serves which slot, and one connection to each. Addresses are "host:port". All nodes
 * take the credentials, and TLS or not, of the first address in the settings.
 */
export class ClusterMap {
  readonly #seeds: URL[];
  readonly #connections = new Map<string, Redis>();
  #owners: (string | undefined)[] = [];
  #refreshing: Promise<void> | null = null;
  #closed = false;

  constructor(seeds: readonly string[]) {
    this.#seeds = seeds.map((seed) => new URL(seed));
  }

  /** The node that serves the slot. @throws Error when no node is in reach, or none serves it */
  async ownerOf(slot: number): Promise<string> {
    if (!this.#owners[slot]) await this.refresh();
    const owner = this.#owners[slot];
    if (!owner) throw new Error(`No node of the cluster serves slot ${slot}`);
    return owner;
  }

  /** Every node that serves slots. @throws Error when no node is in reach, or a slot is served by none */
  async allOwners(): Promise<string[]> {
    for (let slot = 0; slot < SLOTS; slot += 1) if (!this.#owners[slot]) await this.ownerOf(slot);
    return [...new Set(this.#owners as string[])];
  }

  /** A node, connected if there is one. @throws Error when no node is in reach */
  async anyNode(): Promise<Redis> {
    const connected = [...this.#connections.values()].filter(({ status }) => status === 'ready');
    return connected[Math.floor(Math.random() * connected.length)] ?? this.connection(await this.ownerOf(0));
  }

  connection(address: string): Redis {
    const known = this.#connections.get(address);
    if (known) return known;
    if (this.#closed) throw new Error('The connections to the cluster are closed');
    const url = new URL(this.#seeds[0]!);
    url.host = address;
    const opened = openConnection(url.href, {
      commandTimeout: REDIS_DEADLINE_MS,
      enableAutoPipelining: true,
      // A lost node's slots are another's soon; waiting for the lost one would only delay the refusal.
      maxRetriesPerRequest: 0,
    });
    this.#connections.set(address, opened);
    return opened;
  }

  /** A node has said who serves the slot now. */
  moved(slot: number, address: string): void {
    this.#owners[slot] = address;
    this.refreshSoon();
  }

  refreshSoon(): void {
    this.refresh().catch(() => undefined);
  }

  /** Asks one node after the other until one tells its view. @throws Error when none does */
  refresh(): Promise<void> {
    this.#refreshing ??= this.#ask().finally(() => {
      setTimeout(() => (this.#refreshing = null), REFRESH_INTERVAL_MS).unref();
    });
    return this.#refreshing;
  }

  close(): void {
    this.#closed = true;
    for (const connection of this.#connections.values()) connection.disconnect();
  }

  async #ask(): Promise<void> {
    const known = [...new Set([...this.#owners.filter((owner) => owner !== undefined), ...this.#seeds.map(addressOf)])];
    const start = Math.floor(Math.random() * known.length);
    let reason: unknown;
    for (const address of [...known.slice(start), ...known.slice(0, start)]) {
      try {
        const ranges = await Promise.race([askSlots(this.connection(address)), delay(ASK_MS, null, { ref: false })]);
        if (ranges && ranges.length > 0) return this.#take(ranges, address);
      } catch (error) {
        reason = error;
      }
    }
    throw new Error('No node of the cluster told who serves which slot', { cause: reason });
  }

  #take(ranges: SlotRanges, toldBy: string): void {
    const owners = Array.from<string | undefined>({ length: SLOTS });
    for (const [first, last, master] of ranges) {
      // A node that does not know its own name tells none: it is the one that was asked.
      if (master) owners.fill(`${master[0] || hostOf(toldBy)}:${master[1]}`, first, last + 1);
    }
    this.#owners = owners;
    const serving = new Set(owners);
    for (const [address, connection] of this.#connections) {
      if (serving.has(address)) continue;
      this.#connections.delete(address);
      // What is under way on a node that serves no more is answered first, if the node lives.
      if (connection.status === 'ready') connection.quit().catch(() => undefined);
      else connection.disconnect();
    }
  }
}
