import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

import { Link, Ring } from '@/lib/ring';

class OpenAnswer extends Link {
  constructor(readonly response: ServerResponse) {
    super();
  }
}

/** Answers under way, so that a shutdown can take leave of clients and wait for them. */
export class OpenAnswers {
  readonly #server: Server;
  readonly #open = new Ring<OpenAnswer>();
  readonly #inLine = new WeakMap<Socket, Set<OpenAnswer>>();

  constructor(server: Server) {
    this.#server = server;
    server.on('request', ({ socket }: IncomingMessage, response: ServerResponse) => {
      const answer = new OpenAnswer(response);
      this.#open.add(answer);
      response.once('close', () => this.#open.remove(answer));
      if (response.socket === null) this.#forgetWith(socket, answer);
    });
  }

  /** An answer that waits for the one before it on its connection is never told that the connection has closed. */
  #forgetWith(socket: Socket, answer: OpenAnswer): void {
    const before = this.#inLine.get(socket);
    const inLine = before ?? new Set();
    inLine.add(answer);
    answer.response.once('close', () => inLine.delete(answer));
    if (before) return;
    this.#inLine.set(socket, inLine);
    socket.once('close', () => {
      for (const each of inLine) this.#open.remove(each);
    });
  }

  /**
   * From now on every answer is the last one on its connection, those under way included, so that clients come back by
   * another, to another server.
   */
  sendElsewhere(): void {
    for (const { response } of this.#open) response.shouldKeepAlive = false;
    this.#server.prependListener('request', (_, response: ServerResponse) => {
      response.shouldKeepAlive = false;
    });
  }

  /** Resolves when no answer is under way, or after the deadline. */
  async finished(deadlineMs: number): Promise<void> {
    const giveUpAt = performance.now() + deadlineMs;
    while (this.#open.first && performance.now() < giveUpAt) await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
