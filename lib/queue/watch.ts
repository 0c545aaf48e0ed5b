import { log } from '../log';
import { processWide } from '../process-wide';
import type { QueueEventView } from './schema';
import { readNotice } from './notice';
import { asView, oddsFor, queueStateOf, standingOf, type SeenPlace } from './service';
import { positions } from './store';
import type { QueueToken } from './token';

/** How often the places of all streams are looked at: an admitted fan knows within a second and a bit. */
const TICK_MS = 1_000;
/** Places asked for together; Redis answers other callers in between. */
const BATCH = 500;

type Watcher = {
  token: QueueToken;
  wanted: number | undefined;
  seen: SeenPlace;
  onChange: (view: QueueEventView) => void;
};

/** The streams of this process share one clock. It ticks while there is a watcher. */
type Watch = { watchers: Set<Watcher>; timer: NodeJS.Timeout | null; looking: Set<string> };

function watch(): Watch {
  return processWide('queue-watch', () => ({ watchers: new Set<Watcher>(), timer: null, looking: new Set<string>() }));
}

/** A place as its holder's stream tells it. */
export function asEvent(token: QueueToken, seen: SeenPlace): QueueEventView {
  const { token: _, ...event } = asView(token, seen);
  return event;
}

function differs(a: SeenPlace, b: SeenPlace): boolean {
  if (a.notice.announcement?.ko !== b.notice.announcement?.ko) return true;
  if (JSON.stringify(a.odds) !== JSON.stringify(b.odds)) return true;
  if (queueStateOf(a.standing.pace, a.notice) !== queueStateOf(b.standing.pace, b.notice)) return true;
  return (['state', 'position', 'activatedAtMs', 'expiresAtMs', 'removedAtMs'] as const).some(
    (key) => a.standing[key] !== b.standing[key],
  );
}

/** Tells the watcher how its place stands, if that is news. */
function tell(watcher: Watcher, seen: SeenPlace): void {
  if (!watch().watchers.has(watcher) || !differs(watcher.seen, seen)) return;
  watcher.seen = seen;
  watcher.onChange(asEvent(watcher.token, seen));
}

/** One look at many places of a concert; only those that do not simply wait are asked for by themselves. */
async function lookAt(concertId: string, watchers: Watcher[]): Promise<void> {
  const { pace, found } = await positions(
    concertId,
    watchers.map(({ token }) => token),
  );
  const notice = await readNotice(concertId);
  const looks = watchers.map(async (watcher, index) => {
    const position = found[index]!;
    const known = watcher.seen.standing;
    const waits = position > 0 && known.state === 'wait';
    const standing = waits ? { ...known, pace, position } : await standingOf(watcher.token);
    tell(watcher, { standing, notice, ...(await oddsFor(watcher.token, standing, watcher.wanted)) });
  });
  await Promise.all(looks);
}

function byConcert(watchers: Iterable<Watcher>): Map<string, Watcher[]> {
  const groups = new Map<string, Watcher[]>();
  for (const watcher of watchers) {
    const group = groups.get(watcher.token.concertId);
    if (group) group.push(watcher);
    else groups.set(watcher.token.concertId, [watcher]);
  }
  return groups;
}

/** Looks at all places of a concert, unless the last look still goes on; other concerts wait for none of it. */
async function lookAtAll(concertId: string, watchers: Watcher[]): Promise<void> {
  const { looking } = watch();
  if (looking.has(concertId)) return;
  looking.add(concertId);
  try {
    for (let start = 0; start < watchers.length; start += BATCH)
      await lookAt(concertId, watchers.slice(start, start + BATCH));
  } catch (error) {
    log().warn({ err: error, concertId }, 'queue streams could not be refreshed');
  } finally {
    looking.delete(concertId);
  }
}

function tick(): void {
  for (const [concertId, watchers] of byConcert(watch().watchers)) void lookAtAll(concertId, watchers);
}

/**
 * Calls `onChange` at every change of the place's state or position, until the returned function is called.
 * @param seen what the caller knows already
 * @param wanted seats that the odds are wanted for; their changes are told, too
 */
export function watchPlace(
  token: QueueToken,
  seen: SeenPlace,
  onChange: (view: QueueEventView) => void,
  wanted?: number,
): () => void {
  const state = watch();
  const watcher: Watcher = { token, wanted, seen, onChange };
  state.watchers.add(watcher);
  state.timer ??= setInterval(tick, TICK_MS).unref();
  return () => {
    state.watchers.delete(watcher);
    if (state.watchers.size > 0 || !state.timer) return;
    clearInterval(state.timer);
    state.timer = null;
  };
}
