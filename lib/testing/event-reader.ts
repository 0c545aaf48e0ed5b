import { createParser } from 'eventsource-parser';

export type StreamEvent = { event: string; data: unknown };

/** Longest wait for an event that should come. */
const EVENT_DEADLINE_MS = 8_000;
const LOOK_EVERY_MS = 10;

/** Reads a `text/event-stream` answer as it comes, and hands its events out one by one. */
export class EventReader {
  readonly comments: string[] = [];
  readonly #arrived: StreamEvent[] = [];
  readonly #reader: ReadableStreamDefaultReader<Uint8Array>;
  #ended = false;

  constructor(response: Response) {
    this.#reader = response.body!.getReader();
    void this.#pump();
  }

  /** A connection that breaks ends the stream like its end does: the tests see no event where one should be. */
  async #pump(): Promise<void> {
    const decoder = new TextDecoder();
    const parser = createParser({
      onEvent: ({ event = 'message', data }) => this.#arrived.push({ event, data: JSON.parse(data) }),
      onComment: (comment) => this.comments.push(comment),
    });
    try {
      for (let part = await this.#reader.read(); !part.done; part = await this.#reader.read()) {
        parser.feed(decoder.decode(part.value, { stream: true }));
      }
    } finally {
      this.#ended = true;
    }
  }

  /** The next event; null when the stream has ended. @throws Error when none comes in time */
  async next(deadlineMs = EVENT_DEADLINE_MS): Promise<StreamEvent | null> {
    const giveUpAt = performance.now() + deadlineMs;
    while (this.#arrived.length === 0) {
      if (this.#ended) return null;
      if (performance.now() > giveUpAt) throw new Error(`No event in ${deadlineMs} ms`);
      await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
    }
    return this.#arrived.shift()!;
  }

  /** The first event that passes; those before it are dropped. */
  async until(wanted: (event: StreamEvent) => boolean, deadlineMs?: number): Promise<StreamEvent> {
    for (;;) {
      const event = await this.next(deadlineMs);
      if (!event) throw new Error('The stream ended before the event came');
      if (wanted(event)) return event;
    }
  }

  async close(): Promise<void> {
    await this.#reader.cancel();
  }
}
