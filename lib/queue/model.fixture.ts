/**
 * The queue as plain data: what lib/queue promises, without time. Places last until they are made to lapse, the token
 * bucket never limits, and a step is taken whenever something has changed.
 */

const EPOCH_SIZE = 2 ** 40;

type Place = { sequence: number; claimed: boolean };
/** `sequence` is 0 for one who was removed without a place. */
type Ended = { sequence: number; reason: string };
/** What the archive is told: a place was given out, or has ended for a reason. */
type Event = { user: number; sequence: number; reason: string | null };

/** What Redis has. */
type Known = {
  capacity: number;
  paused: boolean;
  /** Admission stops behind this sequence; null when no loss is fresh. */
  settled: number | null;
  epoch: number;
  issued: number;
  waiting: Map<number, number>;
  active: Map<number, Place>;
  ended: Map<number, Ended>;
  /** Events that the archive has not taken yet. */
  toArchive: Event[];
};

/** Users are numbered. */
export type QueueModel = {
  /** As Postgres has it. */
  policy: { capacity: number; paused: boolean };
  /** Null while Redis has lost the queue. */
  known: Known | null;
  /** A copy of `known` to which a restart without the last writes goes back. */
  kept: Known | null;
  /** Redis has been started again since the epoch began; `now`: nothing has happened since. */
  restarted: 'no' | 'now' | 'before';
  /** Epochs taken in Postgres. */
  epochs: number;
  /** Ends, by sequence. */
  archived: Map<number, string>;
  /** The latest place of each user that the archive knows. */
  latest: Map<number, number>;
  /** Users whom an operator removed: what they had until then is over. Nobody is let in again while a test runs. */
  removed: Set<number>;
  /** Sequences of every token given out, by user. */
  tokens: Map<number, number[]>;
};

export function emptyQueue(capacity: number): QueueModel {
  return {
    policy: { capacity, paused: false },
    known: null,
    kept: null,
    restarted: 'no',
    epochs: 0,
    archived: new Map(),
    latest: new Map(),
    removed: new Set(),
    tokens: new Map(),
  };
}

function end(known: Known, user: number, sequence: number, reason: string): void {
  known.waiting.delete(user);
  known.active.delete(user);
  known.ended.set(user, { sequence, reason });
  known.toArchive.push({ user, sequence, reason });
}

/** Lets in as many as there is room for. */
function admit(known: Known): void {
  const { capacity, paused, settled } = known;
  if (paused) return;
  const inOrder = [...known.waiting].toSorted(([, a], [, b]) => a - b);
  for (const [user, sequence] of inOrder) {
    if (known.active.size >= capacity || (settled !== null && sequence > settled)) return;
    known.waiting.delete(user);
    known.ended.delete(user);
    known.active.set(user, { sequence, claimed: false });
  }
}

/** What Redis has after an epoch has begun. */
function beginEpoch(queue: QueueModel): Known {
  const before = queue.known;
  for (const [sequence, reason] of queue.archived) {
    const user = before && holderOf(before, sequence);
    if (typeof user === 'number') end(before!, user, sequence, reason === 'paid' ? 'paid' : 'left');
  }
  const epoch = queue.epochs;
  if (before) for (const user of queue.removed) keepOut(before, user);
  queue.epochs += 1;
  const lastKnown = before ? before.epoch * EPOCH_SIZE + before.issued : 0;
  const settled = epoch > 0 ? (before?.settled ?? lastKnown) : null;
  const nothing = { issued: 0, waiting: new Map(), active: new Map(), ended: new Map(), toArchive: [] };
  queue.known = { ...(before ?? nothing), ...queue.policy, settled, epoch };
  queue.restarted = 'no';
  for (const user of queue.removed) keepOut(queue.known, user);
  admit(queue.known);
  return queue.known;
}

/** Ends whatever place a removed user has, and lets none be taken. */
function keepOut(known: Known, user: number): void {
  const place = known.waiting.get(user) ?? known.active.get(user)?.sequence;
  if (place !== undefined) end(known, user, place, 'removed');
  known.ended.set(user, { sequence: place ?? known.ended.get(user)?.sequence ?? 0, reason: 'removed' });
}

function holderOf({ waiting, active }: Known, sequence: number): number | undefined {
  const waits = [...waiting].find(([, of]) => of === sequence);
  return (waits ?? [...active].find(([, place]) => place.sequence === sequence))?.[0];
}

/** Whether one who stands waits or is inside shows when all is at rest. */
export type Found = { stands: boolean; sequence: number };

/** Where the place of a token stands; one that was lost is put back. */
export function stand(queue: QueueModel, user: number, sequence: number): Found {
  let known = queue.known ?? beginEpoch(queue);
  if (known.waiting.get(user) === sequence) return { stands: true, sequence };
  const inside = known.active.get(user);
  if (inside?.sequence === sequence) {
    inside.claimed = true;
    return { stands: true, sequence };
  }
  const first = known.epoch * EPOCH_SIZE;
  const foreign = sequence < first || sequence > first + known.issued;
  const superseded = known.waiting.has(user) || inside || (known.ended.get(user)?.sequence ?? 0) >= sequence;
  const ended = queue.archived.has(sequence) || queue.removed.has(user) || (queue.latest.get(user) ?? 0) > sequence;
  if (!foreign || superseded || ended) return { stands: false, sequence };
  if (sequence >= first) known = beginEpoch(queue);
  known.waiting.set(user, sequence);
  known.ended.delete(user);
  known.toArchive.push({ user, sequence, reason: null });
  if (known.waiting.size === 1) admit(known);
  return stand(queue, user, sequence);
}

/** @param presented the sequence of a token that came along */
export function join(
  queue: QueueModel,
  user: number,
  presented: number | undefined,
): (Found & { created: boolean }) | 'removed' {
  if (presented !== undefined) stand(queue, user, presented);
  let known = queue.known ?? beginEpoch(queue);
  const created = !known.waiting.has(user) && !known.active.has(user);
  if (created) {
    const isOut = (): boolean => known.ended.get(user)?.reason === 'removed';
    if (isOut()) return 'removed';
    if (queue.restarted !== 'no') known = beginEpoch(queue);
    if (isOut()) return 'removed';
    known.issued += 1;
    known.ended.delete(user);
    const sequence = known.epoch * EPOCH_SIZE + known.issued;
    known.waiting.set(user, sequence);
    known.toArchive.push({ user, sequence, reason: null });
    if (known.waiting.size === 1) admit(known);
  }
  const sequence = known.waiting.get(user) ?? known.active.get(user)!.sequence;
  const tokens = queue.tokens.get(user) ?? [];
  if (!tokens.includes(sequence)) queue.tokens.set(user, [...tokens, sequence]);
  return { ...stand(queue, user, sequence), created };
}

/** Ends the place of this sequence, or whatever place there is; true when there was one. */
function giveUp({ known }: QueueModel, user: number, sequence: number | undefined, reason: string): boolean {
  const place = known?.waiting.get(user) ?? known?.active.get(user)?.sequence;
  if (!known || place === undefined || (sequence !== undefined && place !== sequence)) return false;
  end(known, user, place, reason);
  admit(known);
  return true;
}

export function leave(queue: QueueModel, user: number, sequence: number): void {
  const left = giveUp(queue, user, sequence, 'left');
  if (!left && stand(queue, user, sequence).stands) giveUp(queue, user, sequence, 'left');
}

export function finish(queue: QueueModel, user: number, sequence: number): void {
  giveUp(queue, user, sequence, 'paid');
}

export function remove(queue: QueueModel, user: number): void {
  queue.removed.add(user);
  if (!queue.known) return;
  keepOut(queue.known, user);
  admit(queue.known);
}

/** A hold, or more time: true when the place is inside, and stays. */
export function extend({ known }: QueueModel, user: number, sequence: number): boolean {
  const inside = known?.active.get(user);
  if (inside?.sequence !== sequence) return false;
  inside.claimed = true;
  return true;
}

/** The time of a place inside is over. */
export function lapse({ known }: QueueModel, user: number): void {
  const inside = known?.active.get(user);
  if (inside) end(known!, user, inside.sequence, inside.claimed ? 'expired' : 'unclaimed');
}

export function setPolicy(queue: QueueModel, capacity: number, paused: boolean): void {
  queue.policy = { capacity, paused };
  const known = queue.known ?? beginEpoch(queue);
  Object.assign(known, queue.policy);
  admit(known);
}

/** The archive takes what has ended. */
export function archive({ known, archived, latest }: QueueModel): void {
  for (const { user, sequence, reason } of known?.toArchive ?? []) {
    latest.set(user, Math.max(latest.get(user) ?? 0, sequence));
    if (reason !== null && !archived.has(sequence)) archived.set(sequence, reason);
  }
  if (known) known.toArchive = [];
}

export function lose(queue: QueueModel): void {
  queue.known = null;
  queue.restarted = 'no';
}

export function keep(queue: QueueModel): void {
  if (queue.known) queue.kept = structuredClone(queue.known);
}

/** Redis is started again and has what was kept. */
export function goBack(queue: QueueModel): void {
  if (!queue.kept) return;
  queue.known = structuredClone(queue.kept);
  queue.restarted = 'now';
}

export function endGrace({ known }: QueueModel): void {
  if (known) known.settled = null;
}

/** The worker's round: what is due. */
export function settle(queue: QueueModel): void {
  if (queue.restarted === 'now') queue.restarted = 'before';
  else if (queue.restarted === 'before') beginEpoch(queue);
  else if (queue.known) admit(queue.known);
}

/** Everything that Redis can be asked about, in the order of sequences. */
export function view({ known }: QueueModel): unknown {
  if (!known) return null;
  const { waiting, active, ended, issued } = known;
  return {
    issued,
    waiting: [...waiting].toSorted(([, a], [, b]) => a - b),
    active: [...active].map(([user, { sequence, claimed }]) => [user, sequence, claimed]).toSorted(byUser),
    ended: [...ended].map(([user, { sequence, reason }]) => [user, sequence, reason]).toSorted(byUser),
  };
}

function byUser([a]: unknown[], [b]: unknown[]): number {
  return Number(a) - Number(b);
}
