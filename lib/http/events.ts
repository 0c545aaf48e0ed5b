import { processWide } from '../process-wide';

/** A comment line so often keeps proxies from closing an idle stream. */
const HEARTBEAT_MS = 15_000;
/** Bytes that may wait for a slow reader; one who reads slower than that is cut off and comes back for a fresh start. */
const MAX_BUFFERED_BYTES = 512 * 1024;

/** What a source of events may do with its stream. */
export type EventSink = {
  /** Sends an event with `data` as JSON. */
  send: (data: unknown) => void;
  /** Ends the stream after what was sent. */
  end: () => void;
};

/** Streams that are open in this process, so that a shutdown can end them. */
function openStreams(): Set<() => void> {
  return processWide('open-event-streams', () => new Set<() => void>());
}

/** Streams that are open in this process. */
export function openStreamCount(): number {
  return openStreams().size;
}

/** Ends every stream of this process; browsers come back by themselves, to another one. */
export function endAllStreams(): void {
  for (const end of [...openStreams()]) end();
}

/**
 * A `text/event-stream` answer (https://html.spec.whatwg.org/multipage/server-sent-events.html) of events named `event`.
 * @param start begins to feed the sink and gives the function that stops; it is called once, when the reader has gone
 * or the source has ended
 */
export function eventStream(event: string, start: (sink: EventSink) => () => void): Response {
  const encoder = new TextEncoder();
  let abandon: () => unknown = () => undefined;
  const stream = new ReadableStream<Uint8Array>(
    {
      start(controller) {
        let open = true;
        let stop = (): void => undefined;
        const heartbeat = setInterval(() => write(': still here\n\n'), HEARTBEAT_MS).unref();
        function leave(): boolean {
          if (!open) return false;
          open = false;
          clearInterval(heartbeat);
          openStreams().delete(end);
          stop();
          return true;
        }
        function end(): void {
          if (leave()) controller.close();
        }
        function write(text: string): void {
          if (!open) return;
          controller.enqueue(encoder.encode(text));
          if ((controller.desiredSize ?? 0) <= 0) end();
        }
        abandon = leave;
        openStreams().add(end);
        const begun = start({ send: (data) => write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`), end });
        if (open) stop = begun;
        else begun();
      },
      cancel: () => {
        abandon();
      },
    },
    new ByteLengthQueuingStrategy({ highWaterMark: MAX_BUFFERED_BYTES }),
  );
  return new Response(stream, {
    headers: {
      'content-type': 'text/event-stream',
      'cache-control': 'no-store, no-transform',
      // Tells nginx not to collect events before it passes them on.
      'x-accel-buffering': 'no',
    },
  });
}
