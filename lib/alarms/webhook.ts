import { createHmac } from 'node:crypto';

import { LRUCache } from 'lru-cache';

import { config } from '../config';
import { log } from '../log';
import { MAX_ALARMS, type Alarm } from './state';

/** What is sent when an alarm begins, and when it ends. */
export type AlarmMessage = {
  /** The same for the beginning and the end of one alarm, and for each try: whoever gets it twice can tell. */
  id: string;
  state: 'begun' | 'ended';
  alarm: Alarm['name'];
  store: 'postgres' | 'redis' | null;
  concertId: string | null;
  concertTitle: string | null;
  /** The control room. */
  url: string;
  since: string;
  at: string;
  facts: Record<string, number>;
  /** In one sentence. */
  text: string;
};

/** One try. */
const DEADLINE_MS = 3_000;
/** Tries, each next one twice as long after the one before: the last about a minute after the first. */
export const MAX_TRIES = 6;
const FIRST_PAUSE_MS = 2_000;
/** Messages that wait, see `Outbox`. */
export const MAX_WAITING = 100;
/** A round of sending begins no further try after so long, so that a shutdown need not wait for it. */
const ROUND_MS = 5_000;

type Waiting = { message: AlarmMessage; tries: number; nextAtMs: number };

/**
 * The signature of a message, by which the receiver knows it for ours: HMAC-SHA-256 over the time, a dot and the body, in
 * hexadecimal digits.
 * @param timestamp seconds since 1970, as in the header beside it: an old one that is sent again can be told
 */
export function signatureOf(secret: string, timestamp: string, body: string): string {
  return createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex');
}

type Outcome = 'sent' | 'again' | 'refused';

async function post(url: string, secret: string, message: AlarmMessage): Promise<Outcome> {
  const body = JSON.stringify(message);
  const timestamp = String(Math.floor(Date.now() / 1000));
  try {
    const response = await fetch(url, {
      method: 'POST',
      body,
      // What is told goes to the address that was set, and to no other that it names.
      redirect: 'manual',
      signal: AbortSignal.timeout(DEADLINE_MS),
      headers: {
        'content-type': 'application/json',
        'user-agent': 'frontrow',
        'x-frontrow-timestamp': timestamp,
        'x-frontrow-signature': `sha256=${signatureOf(secret, timestamp, body)}`,
      },
    });
    await response.body?.cancel();
    if (response.ok) return 'sent';
    return response.status >= 500 || response.status === 429 || response.status === 408 ? 'again' : 'refused';
  } catch {
    return 'again';
  }
}

/**
 * Messages of one process, sent in their order, each until it is taken, refused, or tried often enough. When a receiver is away
 * for so long that too many wait, the oldest go: a beginning that was not tried together with its end, then ends, and of stores
 * that are away only when nothing else waits.
 */
export class Outbox {
  #waiting: Waiting[] = [];
  /** Alarms of which the beginning went: their end, when it comes, goes too. */
  readonly #untold = new LRUCache<string, true>({ max: MAX_ALARMS });
  #sending = false;

  add(message: AlarmMessage): void {
    const { ALARM_WEBHOOK_URL } = config();
    if (ALARM_WEBHOOK_URL === undefined) return;
    if (message.state === 'ended' && this.#untold.delete(message.id)) return;
    this.#waiting.push({ message, tries: 0, nextAtMs: 0 });
    if (this.#waiting.length > MAX_WAITING) this.#makeRoom();
  }

  #makeRoom(): void {
    // What has been tried may have arrived.
    const untried = this.#waiting.filter(({ tries }) => tries === 0);
    const others = untried.filter(({ message }) => message.alarm !== 'storeAway');
    const gone = others.find(({ message }) => message.state === 'begun') ?? others[0] ?? untried[0]!;
    const { id, state } = gone.message;
    log().error({ alarm: gone.message }, 'an alarm is not told: too many wait');
    const pair = (each: Waiting): boolean => each === gone || (state === 'begun' && each.message.id === id);
    const before = this.#waiting.length;
    this.#waiting = this.#waiting.filter((each) => !pair(each));
    if (state === 'begun' && before - this.#waiting.length === 1) this.#untold.set(id, true);
  }

  /** Sends what is due; the first that is not taken keeps those behind it waiting, so that an end never comes before its beginning. */
  async send(nowMs: number): Promise<void> {
    if (this.#sending) return;
    this.#sending = true;
    try {
      await this.#sendDue(nowMs);
    } finally {
      this.#sending = false;
    }
  }

  async #sendDue(nowMs: number): Promise<void> {
    const { ALARM_WEBHOOK_URL: url, ALARM_WEBHOOK_SECRET: secret } = config();
    if (url === undefined || secret === undefined) return;
    const until = performance.now() + ROUND_MS;
    for (let first = this.#waiting[0]; first && first.nextAtMs <= nowMs; first = this.#waiting[0]) {
      if (performance.now() > until) return;
      first.tries += 1;
      const outcome = await post(url, secret, first.message);
      if (outcome === 'again' && first.tries < MAX_TRIES) {
        first.nextAtMs = nowMs + FIRST_PAUSE_MS * 2 ** (first.tries - 1);
        return;
      }
      if (outcome !== 'sent') log().error({ alarm: first.message, outcome }, 'an alarm could not be told');
      this.#waiting.shift();
    }
  }
}
