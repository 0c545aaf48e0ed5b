import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/** Answers under way, so that a shutdown can take leave of clients and wait for them. */
export class OpenAnswers {
  readonly #server: Server;
  readonly #open = new Set<ServerResponse>();
  readonly #waiting = new WeakMap<Socket, Set<ServerResponse>>();

  constructor(server: Server) {
    this.#server = server;
    server.on('request', ({ socket }: IncomingMessage, response: ServerResponse) => {
      this.#open.add(response);
      response.once('close', () => this.#open.delete(response));
      if (response.socket === null) this.#forgetWith(socket, response);
    });
  }

  /** An answer that waits for the one before it on its connection is never told that the connection has closed. */
  #forgetWith(socket: Socket, response: ServerResponse): void {
    const before = this.#waiting.get(socket);
    const waiting = before ?? new Set();
    waiting.add(response);
    response.once('close', () => waiting.delete(response));
    if (before) return;
    this.#waiting.set(socket, waiting);
    socket.once('close', () => {
      for (const each of waiting) this.#open.delete(each);
    });
  }

  /**
   * From now on every answer is the last one on its connection, those under way included, so that clients come back by
   * another, to another server.
   */
  sendElsewhere(): void {
    for (const response of this.#open) response.shouldKeepAlive = false;
    this.#server.prependListener('request', (_, response: ServerResponse) => {
      response.shouldKeepAlive = false;
    });
  }

  /** Resolves when no answer is under way, or after the deadline. */
  async finished(deadlineMs: number): Promise<void> {
    const giveUpAt = performance.now() + deadlineMs;
    while (this.#open.size > 0 && performance.now() < giveUpAt) await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
