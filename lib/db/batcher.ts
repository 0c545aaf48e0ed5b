import { config } from '../config';
import { StoreUnavailable } from '../errors';
import { processWide } from '../process-wide';
import { CONNECT_DEADLINE_MS, statementPool } from './pool';

/** Statements of one batcher on their way at a time. Two keep Postgres at work while a result is taken in; more won nothing. */
const LANES = 2;
/** Items of one statement, at most: 8 win nearly all there is to win; more cost latency, and answers when a connection is lost. */
const MAX_ITEMS = 32;
/** A statement for one that lasts longer waits for somebody's row: its lane goes on without it. */
const LANE_KEPT_MS = 20;
/** Items that press a process as much as one statement that waits for a connection does: eight of a batch cost about as much. */
const ITEMS_A_STATEMENT = 8;

/** What a statement for many says of an item that it leaves to others: see hold-many.sql. */
type Undecided = 'stale' | 'again';
type Told<Row> = Row & { position: number; outcome?: string };

/** One kind of statement. */
export type Batchable<Item, Row> = {
  /** One item a user goes into a batch, so that what is decided about it never hangs on a sibling. */
  userOf: (item: Item) => string;
  /** The statement for one, which waits for locks and decides everything. */
  one: (item: Item) => Promise<Row | undefined>;
  /** The statement for many, which never waits for a row: a row an item by its position, from 1, or none. */
  many: (items: Item[]) => Promise<Told<Row>[]>;
};

type Waiting<Item, Row> = {
  item: Item;
  sinceMs: number;
  resolve: (row: Row | undefined) => void;
  reject: (error: unknown) => void;
};

/**
 * Group commit: items that come while statements are on their way, and in one turn of the event loop, go together as one
 * statement. Nobody waits for company. An item alone goes by the statement for one; so does what the statement for many leaves
 * as `stale`, outside the lanes. What it leaves as `again` goes with the next batch. An error of a batch that says anything but
 * that Postgres is out of reach undid it whole, and each item goes alone, so that it stays with its item; when Postgres is out
 * of reach nobody knows what was done: each is told so, and nothing is sent again.
 */
export class Batcher<Item, Row> {
  #waiting: Waiting<Item, Row>[] = [];
  #underWay = 0;
  #isPlanned = false;

  constructor(private readonly kind: Batchable<Item, Row>) {}

  /** Items that wait for a lane. */
  get waiting(): number {
    return this.#waiting.length;
  }

  /**
   * The row of the item; undefined when its statement gives none.
   * @throws StoreUnavailable also when it waited for a lane for more than two seconds; database errors as they are
   */
  ask(item: Item): Promise<Row | undefined> {
    if (config().STATEMENT_BATCHES === 'off') return this.kind.one(item);
    return new Promise((resolve, reject) => {
      const asked = { item, sinceMs: performance.now(), resolve, reject };
      // With nothing on its way there is nothing to wait for: a turn of the loop is a tenth of what a caller alone waits.
      if (this.#underWay === 0 && this.#waiting.length === 0) return this.#start([asked]);
      this.#waiting.push(asked);
      this.#plan();
    });
  }

  /** After all that the event loop has at hand just now, so that what comes together goes together. */
  #plan(): void {
    if (this.#isPlanned || this.#waiting.length === 0 || this.#underWay >= LANES) return;
    this.#isPlanned = true;
    setImmediate(() => this.#go());
  }

  #go(): void {
    this.#isPlanned = false;
    while (this.#underWay < LANES && this.#waiting.length > 0) {
      const items = this.#take();
      if (items.length === 0) return;
      this.#start(items);
    }
  }

  #start(items: Waiting<Item, Row>[]): void {
    this.#underWay += 1;
    void this.#send(items).finally(() => {
      this.#underWay -= 1;
      this.#plan();
    });
  }

  /** At most one item a user, in the order of arrival. What has waited too long is refused, as if it had got no connection. */
  #take(): Waiting<Item, Row>[] {
    const taken = new Map<string, Waiting<Item, Row>>();
    const left: Waiting<Item, Row>[] = [];
    const lateMs = performance.now() - CONNECT_DEADLINE_MS;
    for (const each of this.#waiting) {
      const user = this.kind.userOf(each.item);
      if (each.sinceMs < lateMs) each.reject(new StoreUnavailable('postgres', new Error('no batch took it in time')));
      else if (taken.size === MAX_ITEMS || taken.has(user)) left.push(each);
      else taken.set(user, each);
    }
    this.#waiting = left;
    return [...taken.values()];
  }

  async #send(items: Waiting<Item, Row>[]): Promise<void> {
    if (items.length === 1 && config().STATEMENT_BATCHES !== 'always') return this.#keepLane(this.#goAlone(items[0]!));
    try {
      this.#share(items, await this.kind.many(items.map(({ item }) => item)));
    } catch (error) {
      for (const each of items) {
        if (error instanceof StoreUnavailable) each.reject(error);
        else void this.#goAlone(each);
      }
    }
  }

  #goAlone({ item, resolve, reject }: Waiting<Item, Row>): Promise<void> {
    return this.kind.one(item).then(resolve, reject);
  }

  /** Until it is over, or has lasted so long that it must be waiting for somebody's row. */
  async #keepLane(work: Promise<void>): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const longEnough = new Promise<void>((resolve) => (timer = setTimeout(resolve, LANE_KEPT_MS)));
    await Promise.race([work, longEnough]);
    clearTimeout(timer);
  }

  #share(items: Waiting<Item, Row>[], rows: Told<Row>[]): void {
    const byPosition = new Map(rows.map((row) => [row.position, row]));
    const again: Waiting<Item, Row>[] = [];
    for (const [index, each] of items.entries()) {
      const row = byPosition.get(index + 1);
      const undecided = row?.outcome as Undecided | undefined;
      if (undecided === 'stale') void this.#goAlone(each);
      else if (undecided === 'again') again.push(each);
      else each.resolve(row);
    }
    this.#waiting.unshift(...again);
  }
}

function all(): Map<string, Batcher<unknown, unknown>> {
  return processWide('batchers', () => new Map());
}

/** This process's batcher of the name. */
export function batcher<Item, Row>(name: string, kind: Batchable<Item, Row>): Batcher<Item, Row> {
  const known = all();
  if (!known.has(name)) known.set(name, new Batcher(kind) as Batcher<unknown, unknown>);
  return known.get(name) as Batcher<Item, Row>;
}

/** Statements that wait for a connection, for each that there may be; items that wait for a lane count as what they cost. */
export function waitingForConnection(): number {
  const items = [...all().values()].reduce((sum, { waiting }) => sum + waiting, 0);
  return (statementPool().waitingCount + items / ITEMS_A_STATEMENT) / config().DATABASE_POOL_SIZE;
}
