import { Refusal } from '../errors';
import { processWide } from '../process-wide';
import { Answer, type Outlet } from './answer';

/** A comment line so often keeps proxies from closing an idle stream. */
const HEARTBEAT_MS = 15_000;
/**
 * Bytes that may wait for a slow reader, besides the first event, which may be a whole house; one who reads slower than
 * that is cut off and comes back for a fresh start.
 */
const MAX_BUFFERED_BYTES = 512 * 1024;

/** What a source of events may do with its stream. */
export type EventSink = {
  /** Sends an event with `data` as JSON. */
  send: (data: unknown) => void;
  /** Ends the stream after what was sent. */
  end: () => void;
};

/** Streams of one process, and of one user in it: a few tabs on a few devices. */
const MAX_STREAMS = 50_000;
const MAX_STREAMS_OF_A_USER = 12;
const RETRY_AFTER_SECONDS = '5';
/** Those whom a shutdown sends away come back within this time, not all at once. */
const RECONNECT_MS = [500, 3_000] as const;

type OpenStream = { sendAway: () => void };

/** Streams that are open in this process, and how many each user has. */
function openStreams(): { all: Set<OpenStream>; ofUser: Map<string, number> } {
  return processWide('open-event-streams', () => ({ all: new Set<OpenStream>(), ofUser: new Map<string, number>() }));
}

/** Streams that are open in this process. */
export function openStreamCount(): number {
  return openStreams().all.size;
}

function count(userId: string, change: 1 | -1): void {
  const { ofUser } = openStreams();
  const streams = (ofUser.get(userId) ?? 0) + change;
  if (streams > 0) ofUser.set(userId, streams);
  else ofUser.delete(userId);
}

/**
 * To be asked before anything is read or opened for a stream.
 * @throws Refusal RATE_LIMITED when the user has many, UNAVAILABLE when the process has
 */
export function requireRoomForStream(userId: string): void {
  const { all, ofUser } = openStreams();
  const headers = { 'retry-after': RETRY_AFTER_SECONDS };
  if ((ofUser.get(userId) ?? 0) >= MAX_STREAMS_OF_A_USER) {
    throw new Refusal('RATE_LIMITED', { headers, detail: `At most ${MAX_STREAMS_OF_A_USER} streams a user` });
  }
  if (all.size >= MAX_STREAMS) throw new Refusal('UNAVAILABLE', { headers });
}

/** Ends every stream of this process, and tells browsers when to come back, to another one. */
export function endAllStreams(): void {
  for (const stream of [...openStreams().all]) stream.sendAway();
}

const EVENT_HEADERS = [
  ...['content-type', 'text/event-stream', 'cache-control', 'no-store, no-transform'],
  // Tells nginx not to collect events before it passes them on.
  ...['x-accel-buffering', 'no'],
];

/**
 * A `text/event-stream` answer (https://html.spec.whatwg.org/multipage/server-sent-events.html) of events named `event`.
 * @param userId whose stream it is, a program's by its token (`countedAs`)
 * @param feed begins to feed the sink and gives the function that stops; it is called once, when the reader has gone
 * or the source has ended
 * @throws Refusal as `requireRoomForStream`: others may have opened streams since that was asked
 */
export function eventStream(event: string, userId: string, feed: (sink: EventSink) => () => void): Answer {
  requireRoomForStream(userId);
  const own: OpenStream = { sendAway: () => undefined };
  openStreams().all.add(own);
  count(userId, 1);
  return new Answer(200, (outlet) => run(own, event, userId, outlet, feed), EVENT_HEADERS);
}

/** Lets the feed write to the outlet until either has enough. */
function run(
  own: OpenStream,
  event: string,
  userId: string,
  outlet: Outlet,
  feed: (sink: EventSink) => () => void,
): () => void {
  let open = true;
  let firstBytes = 0;
  let stop = (): void => undefined;
  const heartbeat = setInterval(() => write(': still here\n\n'), HEARTBEAT_MS).unref();

  function leave(): void {
    if (!open) return;
    open = false;
    clearInterval(heartbeat);
    openStreams().all.delete(own);
    count(userId, -1);
    stop();
  }

  function end(): void {
    if (!open) return;
    leave();
    outlet.end();
  }

  function write(text: string): void {
    if (!open) return;
    firstBytes ||= Buffer.byteLength(text);
    outlet.write(text);
    if (outlet.untakenBytes() >= MAX_BUFFERED_BYTES + firstBytes) end();
  }

  own.sendAway = () => {
    const [least, most] = RECONNECT_MS;
    write(`retry: ${Math.round(least + Math.random() * (most - least))}\n\n`);
    end();
  };
  const begun = feed({ send: (data) => write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`), end });
  if (open) stop = begun;
  else begun();
  return leave;
}
