import { once } from 'node:events';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';

import { LRUCache } from 'lru-cache';

import { config } from '@/lib/config';
import { inTime } from '@/lib/in-time';
import { Lanes } from '@/lib/limits/lanes';
import type { TicketView } from '@/lib/payments/schema';
import { processWide } from '@/lib/process-wide';

import type { Receipt } from './draw-receipt';

export type Words = { when: string; seat: string; advice: string };

export type TicketOnPaper = { ticket: TicketView; words: Words };

/** What can be had on paper: a ticket, or the receipt of an order. */
export type OnPaper = TicketOnPaper | { receipt: Receipt };

/** What the thread answers. */
export type Drawn = { bytes: Uint8Array<ArrayBuffer> } | { failure: string };

/** Drawing takes a fifth of a second of a processor; the first ticket waits for the thread to start. */
const DRAWING_DEADLINE_MS = 30_000;
/** Tickets that wait to be drawn, at most; whoever comes then may come again in a second. */
const MAX_WAITING = 20;
/** A few hundred tickets. */
const MAX_KEPT_BYTES = 16 * 2 ** 20;

/**
 * The thread's program: bundled by the build, read as it is while developing and in tests. Told as a text that imports it,
 * for Next's bundler would take a file's name for a module of the page.
 */
function startWorker(): Worker {
  const bundled = config().NODE_ENV === 'production';
  const file = bundled ? '.build/ticket-worker.js' : 'app/tickets/ticket-worker.ts';
  const loading = `import(${JSON.stringify(pathToFileURL(file).href)})`;
  const program = bundled ? loading : `import('tsx/esm/api').then(({ register }) => (register(), ${loading}))`;
  return new Worker(program, { eval: true });
}

/**
 * Draws tickets and receipts off the event loop, which polls and purchases of everybody else need: in one thread, one at a
 * time. What was drawn is kept, for what is on it never changes.
 */
export class TicketPress {
  #worker: Worker | undefined;
  readonly #lanes: Lanes;
  readonly #kept = new LRUCache<string, Uint8Array<ArrayBuffer>>({
    maxSize: MAX_KEPT_BYTES,
    sizeCalculation: ({ byteLength }) => byteLength,
  });

  constructor(maxWaiting = MAX_WAITING) {
    this.#lanes = new Lanes(maxWaiting);
  }

  /**
   * A ticket or a receipt as a PDF.
   * @param count called before one is drawn that is not kept; may refuse
   * @throws Refusal RATE_LIMITED when too many wait, and what `count` throws
   */
  async print(wanted: OnPaper, count: () => Promise<void> | undefined): Promise<Uint8Array<ArrayBuffer>> {
    const key = JSON.stringify(wanted);
    const before = this.#kept.get(key);
    if (before) return before;
    await count();
    return this.#lanes.run('press', async () => {
      // Somebody may have waited for the same one.
      const bytes = this.#kept.get(key) ?? (await this.#draw(wanted));
      this.#kept.set(key, bytes);
      return bytes;
    });
  }

  /** Ends the thread; the next ticket starts another. */
  async close(): Promise<void> {
    const worker = this.#worker;
    this.#worker = undefined;
    await worker?.terminate();
  }

  async #draw(wanted: OnPaper): Promise<Uint8Array<ArrayBuffer>> {
    this.#worker ??= startWorker();
    const worker = this.#worker;
    try {
      const answer = once(worker, 'message') as Promise<[Drawn]>;
      worker.postMessage(wanted);
      const [drawn] = await inTime(answer, DRAWING_DEADLINE_MS, 'the drawing of a ticket is late');
      if ('failure' in drawn) throw new Error(drawn.failure);
      return drawn.bytes;
    } catch (error) {
      await this.close();
      throw error;
    } finally {
      worker.unref();
    }
  }
}

export function ticketPress(): TicketPress {
  return processWide('ticket-press', () => new TicketPress());
}
