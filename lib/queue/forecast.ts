import { estimateWait, type Eta } from './estimate';
import type { Pace } from './pace';
import type { QueuePolicy } from './policy';
import { bandEndMs } from './turns';

/** What an operator may turn of a line that moves; those left out stay. */
export type Turned = Partial<Pick<QueuePolicy, 'capacity' | 'admitPerSecond' | 'activeSeconds' | 'paused'>>;

/**
 * The pace as it would be. What turns have shown at ages beyond a shorter turn counts no more: there the turn runs out. Of a longer
 * one nobody knows who would use it: what was seen stays.
 */
function turned(pace: Pace, { capacity = pace.capacity, admitPerSecond = pace.admitPerSecond, ...rest }: Turned): Pace {
  const activeMs = rest.activeSeconds === undefined ? pace.activeMs : rest.activeSeconds * 1000;
  const paused = rest.paused ?? pace.state === 'paused';
  return {
    ...pace,
    ...{ capacity, admitPerSecond, activeMs },
    state: paused ? 'paused' : pace.state === 'paused' ? 'open' : pace.state,
    room: Math.max(0, capacity - pace.active),
    bands: pace.bands.map((band, index) =>
      activeMs < pace.activeMs && bandEndMs(index) > activeMs ? { ...band, spentMs: 0, ended: 0, paid: 0 } : band,
    ),
  };
}

/**
 * The wait of whoever stands last, as fans are told theirs, if an operator turned these knobs; null while the line would stand,
 * or nothing is known.
 */
export function lastWait(waiting: number, pace: Pace, change: Turned = {}): Eta {
  return waiting === 0 ? { lowSeconds: 0, highSeconds: 0 } : estimateWait(waiting, turned(pace, change));
}
