import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

import { directClient } from '@/lib/http/client-address';

export type ConnectionBounds = {
  /** Connections of one client, unless it is a balancer of ours: a carrier puts thousands of phones behind one address. */
  ofAClient: number;
  /** Questions that one connection may ask before the first of them is answered. Browsers and balancers ask one at a time. */
  pipelined: number;
  /** Time for a client to take what was written for it: 25 KB a second for the map of the largest house. */
  takeMs: number;
  /** Bytes that all clients of the process together may leave untaken; beyond it the slowest are cut off first. */
  untakenBytes: number;
  /** How often they are looked at. */
  checkEveryMs: number;
};

export const CONNECTION_BOUNDS: ConnectionBounds = {
  ofAClient: 10_000,
  pipelined: 32,
  takeMs: 60_000,
  untakenBytes: 256 * 1024 * 1024,
  checkEveryMs: 2_000,
};

/**
 * Cuts connections off that are too many, ask for more at once than anybody needs, or do not take their answers: an idle time-out never
 * ends for a client that reads a byte a second, and what it has not taken stands in our memory. What one packet of a
 * connection that was cut off still asks for is for the server to leave.
 * @returns stops looking, and tells how much all have left untaken
 */
export function boundConnections(
  server: Server,
  { ofAClient, pipelined, takeMs, untakenBytes, checkEveryMs }: ConnectionBounds = CONNECTION_BOUNDS,
): { stop: () => void; untakenBytes: () => number } {
  const open = new Set<Socket>();
  const openOf = new Map<string, number>();
  /** Since when something is untaken, the longest first. */
  const behind = new Map<Socket, number>();
  const waitingAnswers = new WeakMap<Socket, number>();

  server.on('connection', (socket: Socket) => {
    const client = directClient(socket.remoteAddress);
    const ofClient = client === null ? 0 : (openOf.get(client) ?? 0);
    if (ofClient >= ofAClient) return void socket.destroy();
    open.add(socket);
    if (client !== null) openOf.set(client, ofClient + 1);
    socket.once('close', () => {
      open.delete(socket);
      behind.delete(socket);
      if (client !== null) leave(client);
    });
  });

  function leave(client: string): void {
    const left = (openOf.get(client) ?? 1) - 1;
    if (left > 0) openOf.set(client, left);
    else openOf.delete(client);
  }

  server.prependListener('request', ({ socket }: IncomingMessage, response: ServerResponse) => {
    // An answer has the connection at once, unless it must wait for the one before it.
    if (response.socket !== null) return;
    const waiting = (waitingAnswers.get(socket) ?? 0) + 1;
    waitingAnswers.set(socket, waiting);
    response.once('close', () => waitingAnswers.set(socket, (waitingAnswers.get(socket) ?? 1) - 1));
    if (waiting > pipelined) socket.destroy();
  });

  function look(): void {
    const now = performance.now();
    let untaken = 0;
    for (const socket of open) {
      const bytes = socket.writableLength;
      untaken += bytes;
      if (bytes === 0) behind.delete(socket);
      else if (!behind.has(socket)) behind.set(socket, now);
    }
    for (const [socket, sinceMs] of behind) {
      if (now - sinceMs < takeMs && untaken <= untakenBytes) return;
      untaken -= socket.writableLength;
      socket.destroy();
    }
  }

  const timer = setInterval(look, checkEveryMs).unref();
  function untaken(): number {
    let bytes = 0;
    for (const { writableLength } of open) bytes += writableLength;
    return bytes;
  }

  return { stop: () => clearInterval(timer), untakenBytes: untaken };
}
