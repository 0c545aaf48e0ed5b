import { setTimeout as sleep } from 'node:timers/promises';

import type { Random } from '../lib/seeded-random';
import type { QueueTokenView } from '../lib/queue/schema';
import type { Reply, Call } from './api';
import { newForecast, noteTold, type Forecast } from './forecasts';
import type { SeenPlace } from './order';
import { between } from './random';
import type { FanState, Manner } from './run-log';
import { buySeats, type Shopper, type VisitEnd } from './shopping';
import type { Stage, StageDate } from './stage';

/** By whom the shop knows a fan. */
export type Account = { userId: string; accessToken: string };

/** Times that a fan whose place expired stands in line again. */
const MAX_VISITS = 20;
/** How often someone who reloads does so instead of waiting for the page to ask. */
const RELOAD_SHARE = 0.3;

/** One virtual fan: comes, waits as told, shops, leaves. */
export class Fan implements Shopper {
  #queueToken: string | undefined;
  #state: FanState = 'coming';
  /** What this fan was told while waiting, this time. */
  forecast: Forecast = newForecast();
  /** Of the concert's dates, the one that this fan wants. */
  readonly date: StageDate;

  constructor(
    readonly account: Account,
    readonly manner: Manner,
    readonly random: Random,
    readonly stage: Stage,
  ) {
    this.date = stage.dates.length === 1 ? stage.dates[0]! : stage.dates[Math.floor(random() * stage.dates.length)]!;
    stage.log.move(null, 'coming');
  }

  /** Comes after `delayMs`, and stays until there is a ticket or nothing to wait for. Never throws. */
  async attend(delayMs: number): Promise<void> {
    try {
      await this.pause(delayMs);
      await this.#visitUntilDone();
    } catch (error) {
      if (!this.stage.over.aborted) this.stage.log.surprise((error as Error).message);
    }
    if (this.#state === 'bought') return;
    const leavesOpenly = this.#state !== 'coming' && this.manner !== 'noShow' && this.manner !== 'neverPays';
    this.#become('gone');
    if (leavesOpenly) await this.#leave();
  }

  /** Waits like a person does; ends early, by throwing, when the sale is over. */
  async pause(ms: number): Promise<void> {
    await sleep(ms, undefined, { signal: this.stage.over });
  }

  /** Thinks for a moment. */
  think(lowMs: number, highMs: number): Promise<void> {
    return this.pause(between(this.random, lowMs, highMs) * this.stage.slow);
  }

  async call(call: Omit<Call, 'accessToken' | 'queueToken'>): Promise<Reply> {
    const { accessToken } = this.account;
    const answer = await this.stage.api.call({
      ...call,
      accessToken,
      ...(this.#queueToken && { queueToken: this.#queueToken }),
    });
    if (answer.status >= 500) this.stage.log.surprise(`${call.name}: ${answer.status} ${answer.code}`);
    return answer;
  }

  async #leave(): Promise<void> {
    const answer = await this.call({ name: 'leave', method: 'DELETE', path: '/queue/tokens/me' }).catch(() => null);
    if (answer?.status !== 204) this.stage.log.surprise(`leave: ${answer?.status} ${answer?.code}`);
  }

  #become(state: FanState): void {
    this.stage.log.move(this.#state, state);
    this.#state = state;
  }

  async #visitUntilDone(): Promise<void> {
    for (let visit = 1; visit <= MAX_VISITS; visit += 1) {
      if (visit > 1) this.stage.log.rejoined += 1;
      const ended = await this.#visit();
      if (ended === 'bought') return this.#become('bought');
      if (ended === 'left' || this.stage.over.aborted) return;
    }
  }

  async #visit(): Promise<VisitEnd> {
    const joined = await this.#join();
    if (!joined) return 'left';
    this.stage.log.noteJoin(joined.answer.sentAtMs);
    const seen = this.#remember(joined.place);
    if (this.manner === 'noShow') return 'left';
    this.#become('waiting');
    if (!(await this.#waitForTurn(joined, seen))) return 'expired';
    this.#become('inside');
    return buySeats(this);
  }

  async #join(): Promise<{ place: QueueTokenView; answer: Reply } | null> {
    const { concertId, log } = this.stage;
    const answer = await this.call({ name: 'join', method: 'POST', path: '/queue/tokens', body: { concertId } });
    if (answer.status !== 201 && answer.status !== 200) {
      log.surprise(`join: ${answer.status} ${answer.code}`);
      return null;
    }
    const place = answer.body as QueueTokenView;
    this.#queueToken = place.token;
    return { place, answer };
  }

  #remember(place: QueueTokenView): SeenPlace {
    const seen: SeenPlace = { sequence: place.sequence, activatedAtMs: null, learnedAtMs: null, waitingAtMs: null };
    this.stage.log.places.push(seen);
    return seen;
  }

  /** Polls as told until admitted (true) or told that the place is over (false). */
  async #waitForTurn(joined: { place: QueueTokenView; answer: Reply }, seen: SeenPlace): Promise<boolean> {
    let { place, answer } = joined;
    this.forecast = newForecast();
    this.stage.log.forecasts.push(this.forecast);
    while (place.status === 'wait') {
      seen.waitingAtMs = answer.sentAtMs;
      noteTold(this.forecast, place, answer.sentAtMs);
      await this.pause(place.pollAfterMs);
      answer = await this.#ask(seen);
      if (answer.status !== 200 && answer.status !== 201) throw new Error(`poll: ${answer.status} ${answer.code}`);
      place = answer.body as QueueTokenView;
    }
    const { log } = this.stage;
    if (place.activatedAt) {
      seen.activatedAtMs = Date.parse(place.activatedAt);
      seen.learnedAtMs = Date.now();
      this.forecast.admittedAtMs = seen.activatedAtMs;
      log.waits.add(seen.activatedAtMs - Date.parse(place.issuedAt));
    }
    if (place.status === 'expire') log.turnsMissed += 1;
    return place.status === 'active';
  }

  /** A poll; or, for the impatient, the page loaded anew, which asks for a place and must get the same one. */
  async #ask(seen: SeenPlace): Promise<Reply> {
    if (this.manner !== 'reloads' || this.random() > RELOAD_SHARE) {
      return this.call({ name: 'poll', method: 'GET', path: '/queue/tokens/me?seats=1' });
    }
    this.stage.log.reloads += 1;
    const joined = await this.#join();
    if (!joined) throw new Error('a reload lost the place');
    if (joined.place.sequence !== seen.sequence) this.stage.log.surprise('a reload gave another place');
    return joined.answer;
  }
}
