'use client';

import { useMemo, useState } from 'react';

import type { DeedView } from '@/lib/deeds/schema';
import type { QueueSample } from '@/lib/queue/schema';

import { useNumbers, useTexts, type TextOf } from '../texts/use-texts';
import { Graph, type Line } from './graph';
import { rates, toldMinutes } from './sale-lines';

const SPANS = { quarter: 15 * 60, hour: 60 * 60 } as const;
type Span = keyof typeof SPANS;

/** What is drawn together, each graph with one unit. */
function graphsOf(t: TextOf<'controlRoom.graphs'>, samples: readonly QueueSample[]): Line[][] {
  return [
    [
      { name: t('waiting'), look: 'text-persimmon', values: samples.map(({ waiting }) => waiting) },
      { name: t('inside'), look: 'text-jade', values: samples.map(({ active }) => active) },
    ],
    [
      { name: t('admitted'), look: 'text-persimmon', values: rates(samples, 'admitted') },
      { name: t('bought'), look: 'text-jade', values: rates(samples, 'payments') },
    ],
    [
      { name: t('holds'), look: 'text-persimmon', values: rates(samples, 'holds') },
      { name: t('lapses'), look: 'text-jade', values: rates(samples, 'lapses') },
      { name: t('conflicts'), look: 'text-amber', values: rates(samples, 'conflicts') },
    ],
    [{ name: t('revenue'), look: 'text-jade', values: rates(samples, 'revenue', 60) }],
    [
      { name: t('longest'), look: 'text-persimmon', values: toldMinutes(samples, 'highSeconds') },
      { name: t('shortest'), look: 'text-jade', values: toldMinutes(samples, 'lowSeconds') },
    ],
    [{ name: t('unavailable'), look: 'text-rose', values: rates(samples, 'unavailable') }],
  ];
}

type FigureProps = { lines: readonly Line[]; times: number[]; seconds: number; marks: readonly number[] };

/** A graph under its legend, which tells the values of now. */
function SaleGraph({ lines, times, seconds, marks }: FigureProps) {
  const number = useNumbers();
  const told = lines.map(({ name, values }) => {
    const now = values.at(-1) ?? null;
    return `${name} ${now === null ? '–' : number(Math.round(now * 10) / 10)}`;
  });
  return (
    <figure>
      <figcaption className="flex flex-wrap gap-x-5 text-small tabular-nums">
        {lines.map(({ name, look }, line) => (
          <span key={name} className="flex items-center gap-2">
            <span aria-hidden className={`h-0.5 w-5 bg-current ${look}`} />
            {told[line]}
          </span>
        ))}
      </figcaption>
      <Graph label={told.join(', ')} seconds={seconds} times={times} lines={lines} marks={marks} />
    </figure>
  );
}

type Props = { samples: readonly QueueSample[]; deeds: readonly DeedView[] };

/** The last quarter or hour of the line, of the purchases, of the waits that were told, and of what failed. */
export function Graphs({ samples, deeds }: Props) {
  const t = useTexts('controlRoom.graphs');
  const [span, setSpan] = useState<Span>('quarter');
  const { times, graphs } = useMemo(() => {
    const since = Date.parse(samples.at(-1)?.at ?? '') - SPANS[span] * 1000;
    // One more: what grew is told from the sample before.
    const first = Math.max(0, samples.findIndex(({ at }) => Date.parse(at) >= since) - 1);
    const shown = samples.slice(first);
    return { times: shown.map(({ at }) => Date.parse(at) / 1000), graphs: graphsOf(t, shown) };
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
      <div className="grid gap-x-8 gap-y-4 xl:grid-cols-2">
        {graphs.map((lines) => (
          <SaleGraph key={lines[0]!.name} lines={lines} times={times} seconds={SPANS[span]} marks={marks} />
        ))}
      </div>
      <p className="mt-2 text-fine text-quiet">{t('marks')}</p>
    </section>
  );
}
