import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

import { log } from '@/lib/log';
import { speakToTwin } from '@/lib/twin';
import type { Listener } from '../listener';
import type { Level } from '../pressure';
import { heed, RENDERER_ROLE, type FromRenderer, type Measured, type ToRenderer } from './messages';
import { relayTo, type Carry } from './relay';

/** A renderer that dies is replaced no sooner than this after it started, so that one that cannot live costs little. */
const MIN_LIFE_MS = 2_000;
/** From being told to end to its end; it has no page under way then. */
const END_DEADLINE_MS = 2_000;
/** How often a renderer is heard, as it says something every second, and how many looks in a row may hear nothing. */
const LOOK_EVERY_MS = 1_000;
const SILENT_LOOKS = 10;
/** A scrape does not wait for a renderer that hangs. */
const MEASURE_DEADLINE_MS = 1_000;

/**
 * The process that makes this one's pages, started anew whenever it dies. What costs milliseconds of a processor at a time is
 * done there, so that polls and purchases wait for none of it.
 */
export class RendererProcess {
  readonly #folder = mkdtempSync(path.join(tmpdir(), 'frontrow-pages-'));
  readonly #socketPath = path.join(this.#folder, 'socket');
  /** Has pages made. */
  readonly pages: Listener;
  readonly #waitingForFigures = new Map<number, (measured: Measured) => void>();
  readonly #onExit = (): void => {
    this.#child?.kill('SIGKILL');
    rmSync(this.#folder, { recursive: true, force: true });
  };
  #child: ChildProcess | null = null;
  #everReady = false;
  #ready = false;
  #level: Level = 0;
  #ending = false;
  #clogged = false;
  #asked = 0;
  #silentLooks = 0;
  readonly #ear = setInterval(() => this.#listen(), LOOK_EVERY_MS).unref();

  constructor(carry?: Carry) {
    this.pages = relayTo(this.#socketPath, { isPressed: () => !this.#ready || this.#level > 0, carry });
  }

  /** Starts it. @throws Error that says why pages cannot be served */
  async start(): Promise<void> {
    process.once('exit', this.#onExit);
    speakToTwin((news) => this.#tell({ news }));
    await new Promise<void>((resolve, reject) => this.#launch(resolve, reject));
  }

  /** What it has measured; nothing while it is not there or does not say. */
  async measure(): Promise<Measured> {
    if (!this.#ready) return [];
    const number = (this.#asked += 1);
    const answer = new Promise<Measured>((resolve) => this.#waitingForFigures.set(number, resolve));
    this.#tell({ measure: number });
    const measured = await Promise.race([answer, delay(MEASURE_DEADLINE_MS, [], { ref: false })]);
    this.#waitingForFigures.delete(number);
    return measured;
  }

  /** Ends it, when nobody waits for a page any more. */
  async stop(): Promise<void> {
    this.#ending = true;
    clearInterval(this.#ear);
    const child = this.#child;
    if (!child) return;
    const ended = once(child, 'exit');
    this.#tell({ end: true });
    await Promise.race([ended, delay(END_DEADLINE_MS, undefined, { ref: false })]);
    this.#onExit();
  }

  /** News for a renderer that does not listen is lost, or it would fill our memory. */
  #tell(message: ToRenderer): void {
    const child = this.#child;
    if (!child?.connected || (this.#clogged && 'news' in message)) return;
    this.#clogged = !child.send(message, () => {
      this.#clogged = false;
    });
  }

  /** One that hangs is ended, and replaced as one that has died. Looks are counted, not time: this process may have stood still. */
  #listen(): void {
    if (!this.#ready) return;
    this.#silentLooks += 1;
    if (this.#silentLooks <= SILENT_LOOKS) return;
    log().error('the renderer says nothing and is ended');
    this.#silentLooks = 0;
    this.#child?.kill('SIGKILL');
  }

  #launch(onReady: () => void, onFailure: (error: Error) => void): void {
    const startedAtMs = performance.now();
    rmSync(this.#socketPath, { force: true });
    const child = fork(process.argv[1]!, [RENDERER_ROLE, this.#socketPath]);
    this.#child = child;
    let reason = 'the process that makes them has ended';
    child.on('message', (message: FromRenderer) => {
      this.#silentLooks = 0;
      if ('alive' in message) return;
      if ('ready' in message) {
        this.#everReady = true;
        this.#ready = true;
        onReady();
      } else if ('failed' in message) reason = message.failed;
      else this.#take(message);
    });
    const end = (code: number | null, signal: string | null): void => {
      if (!this.#everReady) return onFailure(new Error(reason));
      this.#replace({ code, signal, reason }, startedAtMs);
    };
    child.once('exit', end);
    child.on('error', (error) => {
      reason = error.message;
      // Such as for want of memory: it never was, and does not end.
      if (child.pid === undefined) end(null, null);
    });
  }

  #take(message: Exclude<FromRenderer, { ready: true } | { alive: true } | { failed: string }>): void {
    if ('level' in message) this.#level = message.level;
    else if ('news' in message) heed(message.news);
    else this.#waitingForFigures.get(message.answerTo)?.(message.measured);
  }

  #replace(end: { code: number | null; signal: string | null; reason: string }, startedAtMs: number): void {
    this.#child = null;
    this.#ready = false;
    this.#level = 0;
    this.#clogged = false;
    if (this.#ending) return;
    log().error(end, 'the renderer has ended and is started again');
    const waitMs = Math.max(0, MIN_LIFE_MS - (performance.now() - startedAtMs));
    const nobody = (): void => undefined;
    setTimeout(() => !this.#ending && this.#launch(nobody, nobody), waitMs).unref();
  }
}
