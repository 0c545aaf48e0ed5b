import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

import { blockOf, directClient } from '@/lib/http/client-address';

export type ConnectionBounds = {
  /** Connections of one client, unless it is a balancer of ours: a carrier puts thousands of phones behind one address. */
  ofAClient: number;
  /** The same of all networks of one /48 together, of which whoever rents a server has 65,536. */
  ofABlock: number;
  /** Questions that one connection may ask before the first of them is answered. Browsers and balancers ask one at a time. */
  pipelined: number;
  /** Time for a client to take what was written for it: 25 KB a second for the map of the largest house. */
  takeMs: number;
  /** Whoever takes so much within it has the time anew, as for a table that is longer than what waits to be taken. */
  steadyBytes: number;
  /** Bytes that all clients of the process together may leave untaken; beyond it the slowest are cut off first. */
  untakenBytes: number;
  /** How often they are looked at. */
  checkEveryMs: number;
};

export const CONNECTION_BOUNDS: ConnectionBounds = {
  ofAClient: 10_000,
  ofABlock: 20_000,
  pipelined: 32,
  takeMs: 60_000,
  steadyBytes: 1024 * 1024,
  untakenBytes: 256 * 1024 * 1024,
  checkEveryMs: 2_000,
};

/** Since when something is untaken, and how much had been taken then, the longest first. */
type Behind = Map<Socket, { sinceMs: number; taken: number }>;

/** Who has taken all, or enough since, has the time anew. */
function noteTaking(behind: Behind, socket: Socket, steadyBytes: number, now: number): void {
  const taken = socket.bytesWritten - socket.writableLength;
  const before = behind.get(socket);
  if (before && socket.writableLength > 0 && taken - before.taken < steadyBytes) return;
  behind.delete(socket);
  if (socket.writableLength > 0) behind.set(socket, { sinceMs: now, taken });
}

/**
 * Cuts connections off that are too many, ask for more at once than anybody needs, or do not take their answers: an idle time-out never
 * ends for a client that reads a byte a second, and what it has not taken stands in our memory. What one packet of a
 * connection that was cut off still asks for is for the server to leave.
 * @returns stops looking, and tells how much all have left untaken
 */
export function boundConnections(
  server: Server,
  {
    ofAClient,
    ofABlock,
    pipelined,
    takeMs,
    steadyBytes,
    untakenBytes,
    checkEveryMs,
  }: ConnectionBounds = CONNECTION_BOUNDS,
): { stop: () => void; untakenBytes: () => number } {
  const open = new Set<Socket>();
  /** By client, and by block of clients. */
  const openOf = new Map<string, number>();
  const behind: Behind = new Map();
  const waitingAnswers = new WeakMap<Socket, number>();

  server.on('connection', (socket: Socket) => {
    const client = directClient(socket.remoteAddress);
    const block = client === null ? null : blockOf(client);
    if (countOf(client) >= ofAClient || countOf(block) >= ofABlock) return void socket.destroy();
    open.add(socket);
    const counted = [client, block].filter((each) => each !== null);
    for (const each of counted) openOf.set(each, countOf(each) + 1);
    socket.once('close', () => {
      open.delete(socket);
      behind.delete(socket);
      counted.forEach(leave);
    });
  });

  function countOf(of: string | null): number {
    return of === null ? 0 : (openOf.get(of) ?? 0);
  }

  function leave(of: string): void {
    const left = countOf(of) - 1;
    if (left > 0) openOf.set(of, left);
    else openOf.delete(of);
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
      untaken += socket.writableLength;
      noteTaking(behind, socket, steadyBytes, now);
    }
    for (const [socket, { sinceMs }] of behind) {
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
