import { log } from '../log';
import { processWide } from '../process-wide';
import { onSeatChange } from './changes';
import { STATUS_OF, type SeatLetter } from './letters';
import type { SeatChanges } from './schema';
import { readSeats, type SharedSeatMap } from './map';

/** Changes that come within this time are told together: a busy map costs four reads a second, not a thousand. */
const GATHER_MS = 250;
/** Without a word from Redis the map is read again after this time: holds lapse silently, messages get lost. */
const RESYNC_MS = 2_000;

type Room = {
  /** Streams that have joined; the room closes with the last. */
  members: number;
  listeners: Set<(event: SeatChanges) => void>;
  seen: SharedSeatMap;
  dirty: boolean;
  readAtMs: number;
  reading: boolean;
  close: () => void;
};

/** One room a schedule with streams in this process: one subscription, one reading of the map for all of them. */
function rooms(): Map<string, Promise<Room>> {
  return processWide('seat-rooms', () => new Map<string, Promise<Room>>());
}

function change(map: SharedSeatMap, index: number): SeatChanges['changes'][number] {
  return { number: index + 1, status: STATUS_OF[map.states[index] as SeatLetter] };
}

/** The whole map, as the first event tells it. */
function whole(map: SharedSeatMap): SeatChanges {
  return { remainingSeats: map.remainingSeats, changes: Array.from(map.states, (_, index) => change(map, index)) };
}

/** The whole map in a letter a seat. */
function letters({ states, remainingSeats }: SharedSeatMap): SeatChanges {
  return { remainingSeats, changes: [], states };
}

/** What differs between two readings of one schedule's map. Seats are never added to a schedule. */
function difference(before: SharedSeatMap, after: SharedSeatMap): SeatChanges {
  const changes: SeatChanges['changes'] = [];
  for (let index = 0; index < after.states.length; index += 1) {
    if (after.states[index] !== before.states[index]) changes.push(change(after, index));
  }
  return { remainingSeats: after.remainingSeats, changes };
}

async function refresh(scheduleId: string, room: Room): Promise<void> {
  const due = room.dirty || performance.now() - room.readAtMs >= RESYNC_MS;
  if (room.reading || !due) return;
  room.reading = true;
  room.dirty = false;
  try {
    const map = await readSeats(scheduleId);
    const event = difference(room.seen, map);
    room.seen = map;
    if (event.changes.length > 0) for (const listener of [...room.listeners]) listener(event);
  } catch (error) {
    log().warn({ err: error, scheduleId }, 'seat streams could not be refreshed');
  } finally {
    room.readAtMs = performance.now();
    room.reading = false;
  }
}

async function openRoom(scheduleId: string): Promise<Room> {
  const seen = await readSeats(scheduleId);
  const room: Room = {
    members: 0,
    listeners: new Set(),
    seen,
    dirty: false,
    readAtMs: performance.now(),
    reading: false,
    close: () => undefined,
  };
  const unsubscribe = await onSeatChange(scheduleId, () => {
    room.dirty = true;
  });
  const timer = setInterval(() => void refresh(scheduleId, room), GATHER_MS).unref();
  room.close = () => {
    clearInterval(timer);
    void unsubscribe?.();
  };
  return room;
}

function openOnce(scheduleId: string): Promise<Room> {
  const opening = openRoom(scheduleId);
  rooms().set(scheduleId, opening);
  opening.catch(() => rooms().delete(scheduleId));
  return opening;
}

async function joinRoom(scheduleId: string): Promise<Room> {
  for (;;) {
    const opening = rooms().get(scheduleId) ?? openOnce(scheduleId);
    const room = await opening;
    // The last of the others may have left, and closed the room, while we stood at the door.
    if (rooms().get(scheduleId) !== opening) continue;
    room.members += 1;
    return room;
  }
}

function leaveRoom(scheduleId: string, room: Room): void {
  room.members -= 1;
  if (room.members > 0) return;
  rooms().delete(scheduleId);
  room.close();
}

/** Hands the listener the whole map at once and then every change, until the returned function is called. */
export type SeatFeed = (listener: (event: SeatChanges) => void) => () => void;

/**
 * Joins the feed of a schedule's seats; whoever joins listens.
 * @param as how the whole map is told
 * @throws StoreUnavailable when the map can't be read now
 */
export async function joinSeatFeed(scheduleId: string, as: 'changes' | 'letters' = 'changes'): Promise<SeatFeed> {
  const room = await joinRoom(scheduleId);
  return (listener) => {
    room.listeners.add(listener);
    listener(as === 'letters' ? letters(room.seen) : whole(room.seen));
    return () => {
      room.listeners.delete(listener);
      leaveRoom(scheduleId, room);
    };
  };
}
