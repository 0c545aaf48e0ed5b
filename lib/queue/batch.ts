/** Calls of one batch, at most: a script of a few milliseconds, and far below what Lua unpacks. */
const MOST = 200;

type Call<Item, Answer> = { item: Item; resolve: (answer: Answer) => void; reject: (error: unknown) => void };

/**
 * Calls of one kind about one concert that arrive in one turn of the event loop are one call to Redis: it saves both sides what
 * each call costs by itself. Nobody waits for company: a batch is sent when the turn is over, which is when the client's own
 * pipeline would send, or as soon as it is full.
 */
export class Batches<Item, Answer> {
  readonly #send: (concertId: string, items: Item[]) => Promise<Answer[]>;
  #gathering = new Map<string, Call<Item, Answer>[]>();

  /** @param send does the work of all items; the answers are in the order of the items */
  constructor(send: (concertId: string, items: Item[]) => Promise<Answer[]>) {
    this.#send = send;
  }

  /** The answer to this item; rejects with what `send` threw, which every call of its batch gets. */
  add(concertId: string, item: Item): Promise<Answer> {
    return new Promise((resolve, reject) => {
      if (this.#gathering.size === 0) setImmediate(() => this.#flushAll());
      const calls = this.#gathering.get(concertId);
      const call = { item, resolve, reject };
      if (!calls) this.#gathering.set(concertId, [call]);
      else if (calls.push(call) === MOST) {
        this.#gathering.set(concertId, []);
        void this.#flush(concertId, calls);
      }
    });
  }

  #flushAll(): void {
    const gathered = this.#gathering;
    this.#gathering = new Map();
    for (const [concertId, calls] of gathered) if (calls.length > 0) void this.#flush(concertId, calls);
  }

  async #flush(concertId: string, calls: Call<Item, Answer>[]): Promise<void> {
    try {
      const items = calls.map(({ item }) => item);
      const answers = await this.#send(concertId, items);
      for (const [index, { resolve }] of calls.entries()) resolve(answers[index]!);
    } catch (error) {
      for (const { reject } of calls) reject(error);
    }
  }
}
