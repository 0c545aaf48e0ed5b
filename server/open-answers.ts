import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

import { Link, Ring } from '@/lib/ring';

/** Longest that a client of the API waits for the first word of an answer, milliseconds. */
const ANSWER_DEADLINE_MS = 2_000;
/** The clock's fineness: so many looks in one deadline. */
const LOOKS = 20;

/** An answer that a client waits for; it leaves its ring when nobody waits any more. */
export class OpenAnswer extends Link {
  readonly response: ServerResponse;
  sinceMs = 0;

  constructor(response: ServerResponse) {
    super();
    this.response = response;
  }

  /** Is called when it has been waited for long enough. */
  giveUp(): void {}
}

/**
 * Answers under way: gives up those that take too long, takes leave of clients at a shutdown, and waits for the rest. One clock
 * serves all, so that an answer in time costs a place in a ring, and no timer or listener of its own.
 */
export class OpenAnswers {
  /** In the order of arrival, so that the first one with time left ends the look. */
  readonly #hurried = new Ring<OpenAnswer>();
  readonly #patient = new Ring<OpenAnswer>();
  readonly #inLine = new WeakMap<Socket, Set<OpenAnswer>>();
  readonly #deadlineMs: number;
  readonly #clock: NodeJS.Timeout;
  #nowMs = performance.now();
  #elsewhere = false;

  constructor(deadlineMs = ANSWER_DEADLINE_MS) {
    this.#deadlineMs = deadlineMs;
    this.#clock = setInterval(() => {
      this.#nowMs = performance.now();
      // What has arrived while the process was held up is answered first.
      setImmediate(() => this.#giveUpOverdue());
    }, deadlineMs / LOOKS).unref();
  }

  /** @param hurried whether it is given up after the deadline */
  begin(answer: OpenAnswer, hurried: boolean): void {
    answer.sinceMs = this.#nowMs;
    if (this.#elsewhere) answer.response.shouldKeepAlive = false;
    (hurried ? this.#hurried : this.#patient).add(answer);
  }

  /** Counts an answer that somebody else gives as under way until it is closed. */
  watch({ socket }: IncomingMessage, response: ServerResponse): void {
    const answer = new OpenAnswer(response);
    this.begin(answer, false);
    response.once('close', () => answer.leave());
    if (response.socket === null) this.#endWith(socket, answer);
  }

  /** An answer that waits for the one before it on its connection is never told that the connection has closed. */
  #endWith(socket: Socket, answer: OpenAnswer): void {
    const before = this.#inLine.get(socket);
    const inLine = before ?? new Set();
    inLine.add(answer);
    answer.response.once('close', () => inLine.delete(answer));
    if (before) return;
    this.#inLine.set(socket, inLine);
    socket.once('close', () => {
      for (const each of inLine) each.leave();
    });
  }

  /**
   * From now on every answer is the last one on its connection, those under way included, so that clients come back by
   * another, to another server.
   */
  sendElsewhere(): void {
    this.#elsewhere = true;
    for (const open of [this.#hurried, this.#patient])
      for (const { response } of open) response.shouldKeepAlive = false;
  }

  /**
   * Resolves when no answer is under way, or after the deadline.
   * @param untakenBytes what clients have not taken yet of answers given
   */
  async finished(deadlineMs: number, untakenBytes: () => number = () => 0): Promise<void> {
    const giveUpAt = performance.now() + deadlineMs;
    const underWay = (): boolean => (this.#hurried.first ?? this.#patient.first) !== null || untakenBytes() > 0;
    while (underWay() && performance.now() < giveUpAt) await new Promise((resolve) => setTimeout(resolve, 20));
  }

  stop(): void {
    clearInterval(this.#clock);
  }

  #giveUpOverdue(): void {
    for (const answer of this.#hurried) {
      if (this.#nowMs - answer.sinceMs < this.#deadlineMs) return;
      answer.leave();
      answer.giveUp();
    }
  }
}
