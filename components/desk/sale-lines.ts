import type { QueueSample } from '@/lib/queue/schema';

/** Counters of samples: how much of it there was so far. */
export type Counter =
  | 'admitted'
  | 'completed'
  | 'holds'
  | 'conflicts'
  | 'lapses'
  | 'payments'
  | 'revenue'
  | 'unavailable';

/**
 * How much a counter grew in a span of time, from sample to sample; a counter that began anew grew by what it has.
 * @param seconds the span: 1 for a second, 60 for a minute
 */
export function rates(samples: readonly QueueSample[], counter: Counter, seconds = 1): (number | null)[] {
  return samples.map((sample, index) => {
    const before = samples[index - 1];
    if (!before) return null;
    const passed = (Date.parse(sample.at) - Date.parse(before.at)) / 1000;
    const grown = sample[counter] - before[counter];
    return passed > 0 ? ((grown < 0 ? sample[counter] : grown) / passed) * seconds : null;
  });
}

/** The longest wait that was told, in minutes; nothing while nobody is told one. */
export function toldMinutes(samples: readonly QueueSample[], end: 'lowSeconds' | 'highSeconds'): (number | null)[] {
  return samples.map(({ toldWait }) => (toldWait ? toldWait[end] / 60 : null));
}
