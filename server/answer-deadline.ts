import { Refusal } from '@/lib/errors';
import { answering } from '@/lib/http/route';
import { Link, Ring } from '@/lib/ring';

/** Longest that a client waits for the first word of an answer, milliseconds. */
const ANSWER_DEADLINE_MS = 2_000;
/** The clock's fineness: so many looks in one deadline. */
const LOOKS = 20;

class Waiting extends Link {
  constructor(
    readonly sinceMs: number,
    readonly giveUp: () => void,
  ) {
    super();
  }
}

/** Nobody needs what comes too late; a stream stops feeding it. */
function drop(late: Response): void {
  void late.body?.cancel().catch(() => undefined);
}

/** 503 with `Retry-After`, for a client that comes again with the same idempotency key. */
export function unavailable(request: Request): Promise<Response> {
  return answering(request, async () => {
    const seconds = 1 + Math.floor(Math.random() * 3);
    throw new Refusal('UNAVAILABLE', { headers: { 'retry-after': String(seconds) } });
  });
}

/**
 * Lets no client wait for longer than the deadline; the work goes on to its end, and its answer is what the repeated request
 * gets. One clock serves all, so that an answer in time costs a place in a ring and no timer of its own.
 */
export class AnswerDeadline {
  readonly #waiting = new Ring<Waiting>();
  readonly #deadlineMs: number;
  readonly #clock: NodeJS.Timeout;
  #nowMs = performance.now();

  constructor(deadlineMs = ANSWER_DEADLINE_MS) {
    this.#deadlineMs = deadlineMs;
    this.#clock = setInterval(() => {
      this.#nowMs = performance.now();
      // What has arrived while the process was held up is answered first.
      setImmediate(() => this.#giveUpOverdue());
    }, deadlineMs / LOOKS).unref();
  }

  /** The answer, or a 503 when it takes too long. */
  inTime(request: Request, answer: Promise<Response>): Promise<Response> {
    return new Promise((resolve, reject) => {
      const waiting = new Waiting(this.#nowMs, () => resolve(unavailable(request)));
      this.#waiting.add(waiting);
      answer.then(
        (response) => (this.#waiting.remove(waiting) ? resolve(response) : drop(response)),
        (error: unknown) => {
          this.#waiting.remove(waiting);
          reject(error);
        },
      );
    });
  }

  stop(): void {
    clearInterval(this.#clock);
  }

  /** In the order of arrival, so that the first one with time left ends the look. */
  #giveUpOverdue(): void {
    for (const waiting of this.#waiting) {
      if (this.#nowMs - waiting.sinceMs < this.#deadlineMs) return;
      this.#waiting.remove(waiting);
      waiting.giveUp();
    }
  }
}
