import { waitingForConnection } from '@/lib/db/batcher';

/** How often the process looks at itself. */
const LOOK_EVERY_MS = 100;
/** Looks in a row that must find the same: one late timer, or two while a page is made for the first time, is a hiccup. */
const LOOKS = 4;
/** Lateness of a timer from which on there is more to do than time, milliseconds. */
const BUSY_MS = 250;
const OVERLOADED_MS = 1_000;
/** Statements that wait for a connection, for each that there is: most of a second of holds, at 250 a second each. */
const WAITING_A_CONNECTION = 200;

/**
 * What is kept when there is more to do than time. Those inside hold seats and places, and those who wait ask for
 * almost nothing: they come last, and probes of balancers are always answered.
 */
const ALWAYS = /^\/api\/health(?=$|[/?])/;
const LAST = /^\/api\/v1\/(queue|reservations|payments|schedules)(?=$|[/?])/;
const FILES = /^\/_next\/static\//;

/** 0: all are served; 1: those who came first are; 2: none but probes. */
export type Level = 0 | 1 | 2;

/** Whether a request to this address is turned away. */
export function sheds(level: Level, url: string): boolean {
  if (level === 0 || ALWAYS.test(url)) return false;
  return level === 2 || !(LAST.test(url) || FILES.test(url));
}

function levelOf(latenessMs: number, waiting: number): Level {
  if (latenessMs >= OVERLOADED_MS) return 2;
  return latenessMs >= BUSY_MS || waiting >= WAITING_A_CONNECTION ? 1 : 0;
}

/** How hard this process is pressed: what the last looks have all found at least. */
export class Pressure {
  level: Level = 0;
  readonly #timer: NodeJS.Timeout;
  #lastLookMs = performance.now();
  #found: Level[] = [];

  readonly #onChange: (level: Level) => void;

  /** @param settings.onChange is told of each new level */
  constructor({
    waitingAConnection = waitingForConnection,
    onChange = () => undefined,
  }: { waitingAConnection?: () => number; onChange?: (level: Level) => void } = {}) {
    this.#onChange = onChange;
    this.#timer = setInterval(() => {
      const now = performance.now();
      this.look(now - this.#lastLookMs - LOOK_EVERY_MS, waitingAConnection());
      this.#lastLookMs = now;
    }, LOOK_EVERY_MS).unref();
  }

  /** Takes in how late the process was, and how many statements wait for each connection. */
  look(latenessMs: number, waiting: number): void {
    this.#found = [...this.#found.slice(1 - LOOKS), levelOf(latenessMs, waiting)];
    const level = this.#found.length < LOOKS ? 0 : (Math.min(...this.#found) as Level);
    if (level === this.level) return;
    this.level = level;
    this.#onChange(level);
  }

  stop(): void {
    clearInterval(this.#timer);
  }
}
