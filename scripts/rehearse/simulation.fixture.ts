import { estimateWait, pollAfterWaiting } from '../../lib/queue/estimate';
import { oddsOf } from '../../lib/queue/odds';
import type { Pace } from '../../lib/queue/pace';
import { bandOf, type AgeBand } from '../../lib/queue/turns';
import { seededRandom, type Random } from '../../lib/seeded-random';
import { Agenda } from './agenda.fixture';
import { newForecast, type Forecast, type Pause } from '../../rehearsal/forecasts';
import { MANNERS, WISHES } from '../../rehearsal/manners';
import { between, weighted } from '../../rehearsal/random';
import type { Manner } from '../../rehearsal/run-log';

/** What is rehearsed on paper; as the options of `npm run rehearse`. */
export type Script = {
  fans: number;
  seats: number;
  capacity: number;
  admitPerSecond: number;
  arriveSeconds: number;
  holdSeconds: number;
  claimSeconds: number;
  activeSeconds: number;
  /** How many times as long as in a rehearsal people think. */
  slow: number;
  pause: Pause | null;
  maxSeconds: number;
  seed: number;
};

/** A fan on paper: where the place and the seats in hand stand. Times in virtual milliseconds. */
type Fan = {
  sequence: number;
  manner: Manner;
  wanted: number;
  random: Random;
  forecast: Forecast;
  state: 'waits' | 'inside' | 'gone';
  admittedAtMs: number;
  /** Of the place, as Redis has it. */
  endsAtMs: number;
  held: number;
  cancels: boolean;
};

/** As in include/queue.lua. */
const TURN_MEMORY_MS = 300_000;
const NOTE_TURNS_MS = 250;
const BANDS = 26;
/** As in odds.ts. */
const SEATS_READ_MS = 1_000;
const ANSWER_MS = 40;
/** Of a hundred choices so many are taken by somebody else meanwhile. */
const CONFLICTS = 35;

/**
 * A rehearsal on paper: the same fans, in virtual time, without servers, told by the same functions. A line, turns, seats that are
 * only counted. Nothing depends on a clock, so that a seed has one outcome.
 */
export class Simulation {
  now = 0;
  readonly agenda = new Agenda();
  readonly fans: Fan[] = [];
  readonly inside = new Set<Fan>();
  admitted = 0;
  free: number;
  held = 0;
  sold = 0;
  bucket: number;
  bucketAt = 0;
  bucketDue = false;
  readonly bands: AgeBand[] = Array.from({ length: BANDS }, () => ({ inside: 0, spentMs: 0, ended: 0, paid: 0 }));
  notedAt = 0;
  completed = 0;
  told: { at: number; pace: Pace } | null = null;
  seatsRead: { at: number; free: number; held: number; sold: number; pace: Pace } | null = null;
  over = false;

  constructor(readonly script: Script) {
    this.free = script.seats;
    this.bucket = script.admitPerSecond;
    const random = seededRandom(script.seed);
    for (let index = 0; index < script.fans; index += 1) {
      const manner = weighted(random, MANNERS);
      const own = seededRandom(script.seed * 7919 + index + 1);
      this.at(own() * script.arriveSeconds * 1000, () => this.join(manner, own));
    }
    if (script.pause) this.at(script.pause.untilMs, () => this.step());
  }

  run(): { forecasts: Forecast[]; pauses: Pause[]; soldOut: boolean; endedAt: number } {
    while (!this.over) {
      const event = this.agenda.next();
      if (!event || event.at > this.script.maxSeconds * 1000) break;
      this.now = event.at;
      event.act();
    }
    return {
      forecasts: this.fans.map(({ forecast }) => forecast),
      pauses: this.script.pause ? [this.script.pause] : [],
      soldOut: this.over,
      endedAt: this.now,
    };
  }

  at(ms: number, act: () => void): void {
    this.agenda.add(ms, act);
  }

  after(ms: number, act: () => void): void {
    this.agenda.add(this.now + ms, act);
  }

  think(fan: Fan, low: number, high: number, act: () => void): void {
    this.after(between(fan.random, low, high) * this.script.slow + ANSWER_MS, act);
  }

  join(manner: Manner, random: Random): void {
    const fan: Fan = {
      sequence: this.fans.length + 1,
      manner,
      wanted: weighted(random, WISHES),
      random,
      forecast: newForecast(),
      state: 'waits',
      admittedAtMs: 0,
      endsAtMs: 0,
      held: 0,
      cancels: manner === 'cancelsFirst',
    };
    this.fans.push(fan);
    this.step();
    if (manner === 'noShow') {
      if (fan.state === 'inside') this.claim(fan);
      return;
    }
    this.poll(fan);
  }

  claim(fan: Fan): void {
    fan.endsAtMs = fan.admittedAtMs + this.script.activeSeconds * 1000;
    this.after(fan.endsAtMs - this.now, () => this.lapse(fan));
  }

  poll(fan: Fan): void {
    if (fan.state === 'inside') {
      fan.forecast.admittedAtMs = fan.admittedAtMs;
      this.claim(fan);
      this.after(ANSWER_MS, () => this.look(fan, true));
      return;
    }
    if (fan.state === 'gone') return;
    const pace = this.pace();
    const position = fan.sequence - this.admitted;
    const chance = this.chance(position, pace);
    const eta = pace.state === 'open' && this.free > 0 ? estimateWait(position, pace, chance) : null;
    if (eta) fan.forecast.waits.push({ toldAtMs: this.now, ...eta });
    fan.forecast.chances.push(chance);
    this.after(pollAfterWaiting(position, pace, fan.random()) + ANSWER_MS, () => this.poll(fan));
  }

  chance(position: number, pace: Pace): number {
    if (!this.seatsRead || this.now - this.seatsRead.at > SEATS_READ_MS)
      this.seatsRead = { at: this.now, free: this.free, held: this.held, sold: this.sold, pace };
    const { pace: then, at: _, ...seats } = this.seatsRead;
    const rows = [{ scheduleId: 's', tierId: 't', maxSeatsPerUser: 4, ...seats }];
    return oddsOf({ pace: then, rows }, { position, pace }, 1).items[0]!.chance;
  }

  isPaused(): boolean {
    const { pause } = this.script;
    return pause !== null && pause.fromMs <= this.now && this.now < pause.untilMs;
  }

  /** As note_turns in include/queue.lua. */
  note(): void {
    const passed = this.now - this.notedAt;
    if (passed < NOTE_TURNS_MS) return;
    const kept = Math.exp(-passed / TURN_MEMORY_MS);
    this.notedAt = this.now;
    for (const band of this.bands) {
      band.inside = 0;
      band.spentMs *= kept;
      band.ended *= kept;
      band.paid *= kept;
    }
    for (const { admittedAtMs } of this.inside) {
      const band = this.bands[bandOf(this.now - admittedAtMs)]!;
      band.inside += 1;
      band.spentMs += passed;
    }
  }

  /** The pace as the last step wrote it, with the counts of now. */
  pace(): Pace {
    const state = this.isPaused() ? 'paused' : 'open';
    const { capacity, admitPerSecond, activeSeconds, claimSeconds } = this.script;
    if (!this.told || this.now - this.told.at >= NOTE_TURNS_MS || this.told.pace.state !== state) {
      this.note();
      const pace: Pace = {
        state,
        capacity,
        admitPerSecond,
        activeMs: activeSeconds * 1000,
        room: Math.max(0, capacity - this.inside.size),
        turnsEnded: this.bands.reduce((sum, { ended }) => sum + ended, 0),
        admitted: this.admitted,
        active: this.inside.size,
        claimMs: claimSeconds * 1000,
        completed: this.completed,
        bands: this.bands.map((band) => ({ ...band })),
      };
      this.told = { at: this.now, pace };
    }
    return this.told.pace;
  }

  step(): void {
    const { capacity, admitPerSecond, activeSeconds, claimSeconds } = this.script;
    if (this.isPaused()) return;
    this.bucket = Math.min(admitPerSecond, this.bucket + ((this.now - this.bucketAt) * admitPerSecond) / 1000);
    this.bucketAt = this.now;
    while (this.bucket >= 1 && this.inside.size < capacity && this.admitted < this.fans.length) {
      const fan = this.fans[this.admitted]!;
      this.admitted += 1;
      this.bucket -= 1;
      fan.state = 'inside';
      fan.admittedAtMs = this.now;
      fan.endsAtMs = this.now + Math.min(activeSeconds, claimSeconds) * 1000;
      this.inside.add(fan);
      this.at(fan.endsAtMs, () => this.lapse(fan));
    }
    if (this.inside.size < capacity && this.admitted < this.fans.length && !this.bucketDue) {
      this.bucketDue = true;
      this.after(Math.max(10, Math.ceil(((1 - this.bucket) * 1000) / admitPerSecond)), () => {
        this.bucketDue = false;
        this.step();
      });
    }
  }

  lapse(fan: Fan): void {
    if (fan.state === 'inside' && this.now >= fan.endsAtMs) this.end(fan);
  }

  end(fan: Fan, paid = false): void {
    if (fan.state !== 'inside') return;
    this.note();
    const band = this.bands[bandOf(this.now - fan.admittedAtMs)]!;
    band.spentMs += Math.min(this.now - this.notedAt, this.now - fan.admittedAtMs);
    band.ended += 1;
    if (paid) {
      band.paid += 1;
      this.completed += 1;
    }
    fan.state = 'gone';
    this.inside.delete(fan);
    this.step();
  }

  look(fan: Fan, first = false): void {
    if (fan.state !== 'inside') return;
    if (first) fan.forecast.seatLeft = this.free > 0;
    if (this.free === 0) return this.think(fan, 500, 1500, () => this.look(fan));
    this.think(fan, 300, 1500, () => this.hold(fan, 1));
  }

  hold(fan: Fan, attempt: number): void {
    if (fan.state !== 'inside') return;
    const conflict = this.free === 0 || fan.random() < CONFLICTS / 100;
    if (conflict) {
      if (attempt === 1) return this.think(fan, 200, 800, () => this.hold(fan, 2));
      return this.look(fan);
    }
    fan.held = Math.min(fan.wanted, this.free);
    this.free -= fan.held;
    this.held += fan.held;
    const holdEnds = this.now + this.script.holdSeconds * 1000;
    if (holdEnds > fan.endsAtMs) {
      fan.endsAtMs = holdEnds;
      this.at(holdEnds, () => this.lapse(fan));
    }
    const seats = fan.held;
    const lapse = (): void => {
      if (fan.held === 0) return;
      this.free += seats;
      this.held -= seats;
      fan.held = 0;
    };
    if (fan.cancels) {
      fan.cancels = false;
      return this.think(fan, 300, 1000, () => {
        lapse();
        this.look(fan);
      });
    }
    if (fan.manner === 'neverPays') return this.at(holdEnds, lapse);
    if (fan.manner === 'paysAtLastMoment') return this.at(holdEnds - 15, () => this.pay(fan));
    this.think(fan, 500, 2500, () =>
      fan.manner === 'short' ? this.think(fan, 500, 1500, () => this.pay(fan)) : this.pay(fan),
    );
  }

  pay(fan: Fan): void {
    if (fan.state !== 'inside') return;
    this.held -= fan.held;
    this.sold += fan.held;
    this.over = this.sold >= this.script.seats;
    this.end(fan, true);
  }
}
