import { Durations } from '../lib/durations';
import type { Forecast, Pause } from './forecasts';
import type { SeenPlace } from './order';

/** What a virtual fan can be like. Everyone may be refused, wait, and try again. */
export type Manner =
  | 'buys'
  | 'noShow'
  | 'neverPays'
  | 'cancelsFirst'
  | 'short'
  | 'doubleClicks'
  | 'reloads'
  | 'paysAtLastMoment';

export type FanState = 'coming' | 'waiting' | 'inside' | 'bought' | 'gone';

/** Different surprises that are kept in words. */
const MAX_SURPRISES = 20;

/** A payment as the fan who made it was told. */
export type Bought = { userId: string; scheduleId: string; seatNumbers: number[]; amount: number };

/** All that the fans of a rehearsal saw, counted as it happens. */
export class RunLog {
  readonly startedAtMs = Date.now();
  readonly fans: Record<FanState, number> = { coming: 0, waiting: 0, inside: 0, bought: 0, gone: 0 };
  readonly places: SeenPlace[] = [];
  readonly waits = new Durations();
  readonly holdToPay = new Durations();
  /** What those who waited were told, and what came of it. */
  readonly forecasts: Forecast[] = [];
  /** When the operator had the line paused, by our clock. */
  readonly pauses: Pause[] = [];
  readonly bought: Bought[] = [];
  /** First and last join that was answered, by our clock. */
  firstJoinAtMs: number | null = null;
  lastJoinAtMs: number | null = null;
  seatsBought = 0;
  /** Holds refused because a seat was taken. */
  conflicts = 0;
  holds = 0;
  holdsLapsed = 0;
  holdsCancelled = 0;
  doubleClicks = 0;
  reloads = 0;
  rejoined = 0;
  /** Admissions that a fan who polled as told found out about too late. */
  turnsMissed = 0;
  /** Won. */
  charged = 0;
  paid = 0;
  /** Answers that no client of a correct service should get, and how often each came. */
  surprises = 0;
  readonly surprising = new Map<string, number>();

  move(from: FanState | null, to: FanState): void {
    if (from) this.fans[from] -= 1;
    this.fans[to] += 1;
  }

  noteJoin(sentAtMs: number): void {
    this.firstJoinAtMs ??= sentAtMs;
    this.lastJoinAtMs = Date.now();
  }

  surprise(what: string): void {
    this.surprises += 1;
    const times = this.surprising.get(what);
    if (times || this.surprising.size < MAX_SURPRISES) this.surprising.set(what, (times ?? 0) + 1);
  }
}
