'use client';

import { useMemo, useState } from 'react';

import type { DeedView } from '@/lib/deeds/schema';
import type { QueueSample } from '@/lib/queue/schema';

import { useNumbers, useTexts } from '../texts/use-texts';
import { Graph, type Line } from './graph';

const SPANS = { quarter: 15 * 60, hour: 60 * 60 } as const;
type Span = keyof typeof SPANS;

/** How much a counter grew a second, from sample to sample; a counter that began anew grew by what it has. */
function rates(samples: readonly QueueSample[], counter: 'admitted' | 'completed'): (number | null)[] {
  return samples.map((sample, index) => {
    const before = samples[index - 1];
    if (!before) return null;
    const seconds = (Date.parse(sample.at) - Date.parse(before.at)) / 1000;
    const grown = sample[counter] - before[counter];
    return seconds > 0 ? (grown < 0 ? sample[counter] : grown) / seconds : null;
  });
}

type Props = { samples: readonly QueueSample[]; deeds: readonly DeedView[] };

/** The last quarter or hour: who stands and who is inside; who came in and who bought. */
export function Graphs({ samples, deeds }: Props) {
  const t = useTexts('controlRoom.graphs');
  const number = useNumbers();
  const [span, setSpan] = useState<Span>('quarter');
  const graphs = useMemo(() => {
    const since = Date.parse(samples.at(-1)?.at ?? '') - SPANS[span] * 1000;
    const first = samples.findIndex(({ at }) => Date.parse(at) >= since);
    const from = <T,>(all: T[]): T[] => all.slice(Math.max(0, first));
    const values = (of: 'waiting' | 'active') => from(samples.map((sample) => sample[of]));
    const places: Line[] = [
      { name: t('waiting'), look: 'text-persimmon', values: values('waiting') },
      { name: t('inside'), look: 'text-jade', values: values('active') },
    ];
    const moves: Line[] = [
      { name: t('admitted'), look: 'text-persimmon', values: from(rates(samples, 'admitted')) },
      { name: t('bought'), look: 'text-jade', values: from(rates(samples, 'completed')) },
    ];
    return { times: from(samples.map(({ at }) => Date.parse(at) / 1000)), places, moves };
  }, [samples, span, t]);
  const marks = useMemo(() => deeds.map(({ createdAt }) => Date.parse(createdAt) / 1000), [deeds]);
  return (
    <section aria-labelledby="graphs">
      <div className="mb-2 flex flex-wrap items-center justify-between gap-3">
        <h2 id="graphs" className="font-display text-title font-semibold">
          {t('title')}
        </h2>
        <div role="group" aria-label={t('span')} className="flex gap-2">
          {(['quarter', 'hour'] as const).map((each) => (
            <button
              key={each}
              type="button"
              aria-pressed={span === each}
              onClick={() => setSpan(each)}
              className="min-h-10 cursor-pointer rounded-full border border-line px-4 text-small transition hover:border-ink aria-pressed:border-ink aria-pressed:bg-ink aria-pressed:text-paper"
            >
              {t(each)}
            </button>
          ))}
        </div>
      </div>
      {([graphs.places, graphs.moves] as const).map((lines, index) => {
        const told = lines.map(({ name, values }) => `${name} ${number(Math.round((values.at(-1) ?? 0) * 10) / 10)}`);
        return (
          <figure key={index} className="mb-4">
            <figcaption className="flex flex-wrap gap-x-5 text-small tabular-nums">
              {lines.map(({ name, look }, line) => (
                <span key={name} className="flex items-center gap-2">
                  <span aria-hidden className={`h-0.5 w-5 bg-current ${look}`} />
                  {told[line]}
                </span>
              ))}
            </figcaption>
            <Graph label={told.join(', ')} seconds={SPANS[span]} times={graphs.times} lines={lines} marks={marks} />
          </figure>
        );
      })}
      <p className="text-fine text-quiet">{t('marks')}</p>
    </section>
  );
}
