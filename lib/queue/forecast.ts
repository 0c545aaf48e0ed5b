import { estimateWait, type Eta } from './estimate';
import { meanTurnMs, type Pace } from './pace';
import type { QueuePolicy } from './policy';

/** What an operator may turn of a line that moves; those left out stay. */
export type Turned = Partial<Pick<QueuePolicy, 'capacity' | 'admitPerSecond' | 'activeSeconds' | 'paused'>>;

/** The pace as it would be; a turn that becomes shorter ends those that last longer, and nobody knows who would use a longer one. */
function turned(pace: Pace, { capacity = pace.capacity, admitPerSecond = pace.admitPerSecond, ...rest }: Turned): Pace {
  const activeMs = rest.activeSeconds === undefined ? pace.activeMs : rest.activeSeconds * 1000;
  const paused = rest.paused ?? pace.state === 'paused';
  const mean = meanTurnMs(pace);
  return {
    ...pace,
    ...{ capacity, admitPerSecond, activeMs },
    state: paused ? 'paused' : pace.state === 'paused' ? 'open' : pace.state,
    room: Math.max(0, capacity - pace.active),
    turnMs: mean === null ? pace.turnMs : Math.min(mean, activeMs) * pace.turnsEnded,
  };
}

/**
 * The wait of whoever stands last, as fans are told theirs, if an operator turned these knobs; null while the line would stand,
 * or nothing is known.
 */
export function lastWait(waiting: number, pace: Pace, change: Turned = {}): Eta {
  return waiting === 0 ? { lowSeconds: 0, highSeconds: 0 } : estimateWait(waiting, turned(pace, change));
}
