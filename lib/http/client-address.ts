import type { IncomingMessage } from 'node:http';

import ipaddr from 'ipaddr.js';
import { LRUCache } from 'lru-cache';
import proxyAddress from 'proxy-addr';

import { config } from '../config';
import { log } from '../log';
import { processWide } from '../process-wide';
import type { Headed } from './cookies';

const FORWARDED_FOR = 'x-forwarded-for';

type Trust = (address: string, hop: number) => boolean;

function trust(): Trust {
  return processWide('trusted-proxies', () => proxyAddress.compile(config().TRUSTED_PROXIES ?? []));
}

/** Whether the connection is one of a balancer of ours. */
export function comesByProxy({ socket }: IncomingMessage): boolean {
  return trust()(socket.remoteAddress ?? '', 0);
}

/** The address that a connection speaks for: its own, or what the balancers say, from the nearest one on (RFC 7239, 8.1). */
function addressOf(connection: IncomingMessage): string | null {
  const { remoteAddress } = connection.socket;
  if (!remoteAddress) return null;
  const claimed = connection.headers[FORWARDED_FOR];
  if (claimed === undefined || !trust()(remoteAddress, 0)) return remoteAddress;
  const hops = String(claimed)
    .split(',')
    .map((hop) => withoutPort(hop.trim()));
  const nearest = nearestUntrusted(hops) ?? remoteAddress;
  if (!ipaddr.isValid(nearest)) warnOfUnreadable();
  return nearest;
}

/** Whether the front door has written `X-Forwarded-For` itself. It and the pages may be bundles of their own. */
function frontDoor(): { vouches: boolean } {
  return processWide('front-door', () => ({ vouches: false }));
}

/** From now on every request comes by the front door, of this process or of another, which has written the address. */
export function believeFrontDoor(): void {
  frontDoor().vouches = true;
}

/** Hands the address on to the pages, in the place of whatever the client has claimed. */
export function vouchForAddress(request: IncomingMessage): void {
  believeFrontDoor();
  const address = addressOf(request);
  if (address === null) delete request.headers[FORWARDED_FOR];
  else request.headers[FORWARDED_FOR] = address;
}

/** Without the front door the connection is out of sight: the nearest hop is the one that a balancer of ours has added. */
function nearestUntrusted(hops: string[]): string | null {
  if (!config().TRUSTED_PROXIES) return null;
  return hops.toReversed().find((hop, index) => !trust()(hop, index)) ?? hops[0] ?? null;
}

/**
 * An address without what some balancers write with it: `203.0.113.5:4711`, `[2001:db8::1]:443`, `[2001:db8::1]` (RFC 7239, 6).
 */
function withoutPort(hop: string): string {
  return /^\[([^\]]+)\](?::\d+)?$/.exec(hop)?.[1] ?? /^([\d.]+):\d+$/.exec(hop)?.[1] ?? hop;
}

/** Once is enough: from then on nothing is counted by address for whoever comes this way. */
function warnOfUnreadable(): void {
  processWide('unreadable-hop', () => {
    log().warn('X-Forwarded-For of a trusted balancer names no address: no limits by address for these requests');
    return true;
  });
}

function claimedAddress({ headers }: Headed): string | null {
  const claimed = headers.get(FORWARDED_FOR);
  if (!claimed) return null;
  return frontDoor().vouches ? claimed : nearestUntrusted(claimed.split(',').map((hop) => withoutPort(hop.trim())));
}

/** Addresses read lately; whoever asks once asks again. */
const MAX_READ = 20_000;

const READ_LATELY = new LRUCache<string, string>({ max: MAX_READ });

/** One household or phone has a whole /64 of IPv6; an address of IPv4 in IPv6's clothes is itself. */
export function ofOneClient(address: string): string | null {
  const known = READ_LATELY.get(address);
  if (known !== undefined) return known;
  const client = readAddress(address);
  if (client !== null) READ_LATELY.set(address, client);
  return client;
}

function readAddress(address: string): string | null {
  if (!ipaddr.isValid(address)) return null;
  const parsed = ipaddr.process(address);
  return parsed.kind() === 'ipv4'
    ? parsed.toString()
    : `${(parsed as ipaddr.IPv6).parts
        .slice(0, 4)
        .map((part) => part.toString(16))
        .join(':')}::/64`;
}

/**
 * The /48 that a client of IPv6 lies in: a household has up to 256 networks of /64, whoever rents a server 65,536. An
 * address of IPv4 is scarce enough by itself: null.
 * @param client as `clientAddress` tells it
 */
export function blockOf(client: string): string | null {
  return client.includes(':') ? `${client.split(':').slice(0, 3).join(':')}::/48` : null;
}

/** The client at the other end of a connection; null when a balancer of ours is. */
export function directClient(remoteAddress: string | undefined): string | null {
  return remoteAddress === undefined || trust()(remoteAddress, 0) ? null : ofOneClient(remoteAddress);
}

/** The client whom the request comes from; null when nobody who is to be believed says so. */
export function clientAddress(request: Headed): string | null {
  const { connection } = request;
  const address = connection ? addressOf(connection) : claimedAddress(request);
  return address === null ? null : ofOneClient(address);
}
