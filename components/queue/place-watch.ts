import type { QueueEventView, QueueTokenView } from '@/lib/queue/schema';

import { callApi } from '../live/api';
import { recallPlace, rememberPlace } from './place-memory';
import { stateOf, type PlaceState } from './place-state';

/** A stream that says nothing for so long may be dead without anyone having told the browser. */
const QUIET_MS = 45_000;
/** Streams that fail so often in a row are given up for polling, until the network comes back or the page is looked at. */
const MAX_STREAM_FAILURES = 3;
const FIRST_RETRY_MS = 1_000;

type Tell = { state: (state: PlaceState) => void; connected: (connected: boolean) => void; signIn: () => void };

/**
 * Takes or finds the visitor's place in a queue and follows it: by a stream, or, while none holds, by asking as often as
 * the server says. Nothing that happens to the network costs the place, for it is the server that keeps it.
 */
export class PlaceWatch {
  readonly #concertId: string;
  readonly #tell: Tell;
  #source: EventSource | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #streamFailures = 0;
  #pollAfterMs = FIRST_RETRY_MS;
  #stopped = false;
  /** Seats that the odds are asked for. */
  #wanted = 1;

  constructor(concertId: string, tell: Tell) {
    this.#concertId = concertId;
    this.#tell = tell;
  }

  start(): void {
    window.addEventListener('online', this.#lookAgain);
    window.addEventListener('offline', this.#offline);
    document.addEventListener('visibilitychange', this.#lookAgain);
    void (recallPlace(this.#concertId) ? this.#ask() : this.join());
  }

  stop(): void {
    this.#stopped = true;
    this.#quiet();
    window.removeEventListener('online', this.#lookAgain);
    window.removeEventListener('offline', this.#offline);
    document.removeEventListener('visibilitychange', this.#lookAgain);
  }

  /** Takes a place, or finds the one already held. */
  async join(): Promise<void> {
    this.#quiet();
    const answer = await callApi<QueueTokenView>('POST', '/queue/tokens', { concertId: this.#concertId });
    if (this.#stopped) return;
    if (answer.kind === 'ok') return this.#found(answer.data);
    if (answer.kind === 'away') return this.#away(answer.retryAfterMs, () => this.join());
    if (answer.problem.code === 'UNAUTHENTICATED') return this.#tell.signIn();
    this.#tell.state({ phase: 'refused', code: answer.problem.code });
  }

  /** Gives the place up. @returns whether the server has heard it */
  async leave(): Promise<boolean> {
    const answer = await callApi('DELETE', `/queue/tokens/me?concertId=${this.#concertId}`);
    if (answer.kind === 'away') return false;
    this.#quiet();
    rememberPlace(this.#concertId, null);
    this.#tell.state({ phase: 'ended', reason: 'left' });
    return true;
  }

  /** The odds are of so many seats from now on. */
  want(seats: number): void {
    this.#wanted = seats;
    this.#quiet();
    void this.#ask();
  }

  #query(): string {
    return `concertId=${this.#concertId}&seats=${this.#wanted}`;
  }

  async #ask(): Promise<void> {
    clearTimeout(this.#timer);
    const answer = await callApi<QueueTokenView>('GET', `/queue/tokens/me?${this.#query()}`);
    if (this.#stopped) return;
    if (answer.kind === 'ok') return this.#found(answer.data);
    if (answer.kind === 'away') return this.#away(answer.retryAfterMs, () => this.#ask());
    rememberPlace(this.#concertId, null);
    return this.join();
  }

  #found(place: QueueEventView): void {
    this.#tell.connected(true);
    this.#take(place);
    if (place.status === 'expire') return;
    if (this.#streamFailures < MAX_STREAM_FAILURES) this.#follow();
    else this.#timer = setTimeout(() => this.#ask(), place.pollAfterMs);
  }

  #take(place: QueueEventView): void {
    const { sequence, position } = place;
    const known = recallPlace(this.#concertId);
    const firstPosition = known?.sequence === sequence ? known.firstPosition : (position ?? 1);
    this.#pollAfterMs = place.pollAfterMs;
    this.#tell.state(stateOf(place, firstPosition));
    if (place.status !== 'expire') return rememberPlace(this.#concertId, { sequence, firstPosition });
    this.#quiet();
  }

  #follow(): void {
    if (this.#source) return this.#expectWord();
    const source = new EventSource(`/api/v1/queue/tokens/me/stream?${this.#query()}`);
    this.#source = source;
    this.#expectWord();
    source.addEventListener('queue', (event: MessageEvent<string>) => {
      this.#streamFailures = 0;
      this.#expectWord();
      this.#tell.connected(true);
      this.#take(JSON.parse(event.data) as QueueEventView);
    });
    source.addEventListener('error', () => {
      if (this.#stopped || this.#source !== source) return;
      this.#quiet();
      this.#streamFailures += 1;
      const pause = Math.max(this.#pollAfterMs, FIRST_RETRY_MS * this.#streamFailures);
      this.#timer = setTimeout(() => this.#ask(), pause * (0.5 + Math.random() / 2));
    });
  }

  #expectWord(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#ask(), QUIET_MS);
  }

  #away(retryAfterMs: number, again: () => Promise<void>): void {
    this.#quiet();
    this.#tell.connected(false);
    this.#timer = setTimeout(again, retryAfterMs * (1 + Math.random()));
  }

  #quiet(): void {
    clearTimeout(this.#timer);
    this.#source?.close();
    this.#source = null;
  }

  #offline = (): void => this.#tell.connected(false);

  #lookAgain = (): void => {
    if (document.visibilityState === 'hidden' || this.#stopped || !recallPlace(this.#concertId)) return;
    this.#streamFailures = 0;
    void this.#ask();
  };
}
