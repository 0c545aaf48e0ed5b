import type { ConcertView } from '@/lib/catalog/schema';
import type { QueueEventView, QueueTokenView } from '@/lib/queue/schema';

import { callApi } from '../live/api';
import { learnOnce, serverNowAtLeast } from '../live/server-clock';
import { fanHere } from '../live/signed-in-here';
import { recallPlace, rememberPlace, type PlaceMemory } from './place-memory';
import { stateOf, type Opening, type PlaceState } from './place-state';

/** A stream that says nothing for so long may be dead without anyone having told the browser. */
const QUIET_MS = 45_000;
/** Streams that fail so often in a row are given up for polling, until the network comes back or the page is looked at. */
const MAX_STREAM_FAILURES = 3;
const FIRST_RETRY_MS = 1_000;
/** What a timer can wait at most: three weeks. */
const MAX_TIMER_MS = 2 ** 31 - 1;

type Tell = { state: (state: PlaceState) => void; connected: (connected: boolean) => void; signIn: () => void };

/**
 * Takes or finds the visitor's place in a queue and follows it: by a stream, or, while none holds, by asking as often as
 * the server says. Nothing that happens to the network costs the place, for it is the server that keeps it.
 */
export class PlaceWatch {
  readonly #concertId: string;
  readonly #tell: Tell;
  /** Null once it is past. */
  #opening: Opening | null;
  #source: EventSource | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #streamFailures = 0;
  #pollAfterMs = FIRST_RETRY_MS;
  #stopped = false;
  /** Whose place it is, whoever signs in in another tab meanwhile. */
  readonly #fan = fanHere();
  /** Null until one is found, and once it is given up. */
  #known: PlaceMemory | null;
  /** Seats that the odds are asked for. */
  #wanted = 1;

  constructor(concertId: string, opening: Opening | null, tell: Tell) {
    this.#concertId = concertId;
    this.#opening = opening;
    this.#tell = tell;
    this.#known = recallPlace(concertId, this.#fan);
  }

  start(): void {
    window.addEventListener('online', this.#lookAgain);
    window.addEventListener('offline', this.#offline);
    document.addEventListener('visibilitychange', this.#lookAgain);
    void (this.#known ? this.#ask() : this.#enter());
  }

  stop(): void {
    this.#stopped = true;
    this.#quiet();
    window.removeEventListener('online', this.#lookAgain);
    window.removeEventListener('offline', this.#offline);
    document.removeEventListener('visibilitychange', this.#lookAgain);
  }

  /**
   * Joins, at once or when booking opens, never before it: whoever came too early would lose a second to the rest. One long timer: browsers hold back those that follow one another in a tab that
   * nobody looks at.
   */
  async #enter(): Promise<void> {
    this.#quiet();
    const opening = this.#opening;
    await learnOnce();
    // Meanwhile the line may have been joined, or the opening moved.
    if (this.#stopped || this.#opening !== opening) return;
    clearTimeout(this.#timer);
    const { opensAtMs, joinSpreadMs } = opening ?? { opensAtMs: 0, joinSpreadMs: 0 };
    const untilMs = opensAtMs - serverNowAtLeast();
    if (untilMs <= 0) return this.join();
    this.#tell.state({ phase: 'early', opensAtMs });
    const pauseMs = untilMs + Math.random() * joinSpreadMs;
    this.#timer = setTimeout(() => this.join(), Math.min(pauseMs, MAX_TIMER_MS));
  }

  /** Operators may move the opening, earlier or later, until it has come. Who waits for it already is not to join behind who comes then. */
  moveOpening(opensAtMs: number): void {
    if (!this.#opening || this.#opening.opensAtMs === opensAtMs) return;
    this.#opening = { ...this.#opening, opensAtMs };
    void this.#enter();
  }

  /** Booking opens later than the page says: the server knows when, and a moment after it has opened says nothing of it. */
  async #askForOpening(): Promise<void> {
    const answer = await callApi<ConcertView>('GET', `/concerts/${this.#concertId}`);
    if (this.#stopped) return;
    const told = answer.kind === 'ok' && answer.data.opensAt ? answer.data : null;
    if (!told) return this.#away(FIRST_RETRY_MS, () => this.join());
    this.#opening = { opensAtMs: Date.parse(told.opensAt!), joinSpreadMs: told.joinSpreadMs };
    return this.#enter();
  }

  /** Takes a place, or finds the one already held. */
  async join(): Promise<void> {
    this.#quiet();
    this.#opening = null;
    const answer = await callApi<QueueTokenView>('POST', '/queue/tokens', { concertId: this.#concertId });
    if (this.#stopped) return;
    if (answer.kind === 'ok') return this.#found(answer.data);
    if (answer.kind === 'away') return this.#away(answer.retryAfterMs, () => this.join());
    if (answer.problem.code === 'UNAUTHENTICATED') return this.#tell.signIn();
    if (answer.problem.code === 'SALES_NOT_OPEN') return this.#askForOpening();
    this.#tell.state({ phase: 'refused', code: answer.problem.code });
  }

  /** Gives the place up. @returns whether the server has heard it */
  async leave(): Promise<boolean> {
    const answer = await callApi('DELETE', `/queue/tokens/me?concertId=${this.#concertId}`);
    if (answer.kind === 'away') return false;
    this.#quiet();
    this.#remember(null);
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
    this.#remember(null);
    return this.join();
  }

  #remember(place: PlaceMemory | null): void {
    this.#known = place;
    rememberPlace(this.#concertId, this.#fan, place);
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
    const firstPosition = this.#known?.sequence === sequence ? this.#known.firstPosition : (position ?? 1);
    this.#pollAfterMs = place.pollAfterMs;
    this.#tell.state(stateOf(place, firstPosition));
    if (place.status !== 'expire') return this.#remember({ sequence, firstPosition });
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
    if (document.visibilityState === 'hidden' || this.#stopped) return;
    // A device that slept has a timer that is late.
    if (this.#opening) return void this.#enter();
    if (!this.#known) return;
    this.#streamFailures = 0;
    void this.#ask();
  };
}
