'use client';

import type { HousePlan, SeatedSection } from '@/lib/houses/plan';
import { useState } from 'react';

import { useTexts } from '../texts/use-texts';
import type { SeatChange, SeatRef } from './edits';
import { NumberField, Panel, small } from './fields';

const MAX_ROWS = 100;
const MAX_SEATS = 200;

type Range = readonly [from: number, to: number];

/** The seats of some rows, both counted from 1. */
function seatsWithin({ rows }: SeatedSection, [rowFrom, rowTo]: Range, [seatFrom, seatTo]: Range): SeatRef[] {
  return rows.flatMap((told, row) => {
    const count = typeof told.seats === 'number' ? told.seats : told.seats.length;
    if (row + 1 < rowFrom || row + 1 > rowTo) return [];
    const length = Math.max(0, Math.min(seatTo, count) - seatFrom + 1);
    return Array.from({ length }, (_, index) => ({ row, seat: seatFrom - 1 + index }));
  });
}

type RangeProps = { labels: readonly [string, string]; max: number; value: Range; change: (range: Range) => void };

function RangeFields({ labels: [from, to], max, value, change }: RangeProps) {
  return (
    <>
      <NumberField
        label={from}
        value={value[0]}
        min={1}
        max={max}
        change={(first) => change([first, Math.max(first, value[1])])}
      />
      <NumberField
        label={to}
        value={value[1]}
        min={1}
        max={max}
        change={(last) => change([Math.min(value[0], last), last])}
      />
    </>
  );
}

/** What can be done to seats, by its words. */
function useChanges({ tiers }: HousePlan): readonly (readonly [string, SeatChange])[] {
  const t = useTexts('houses.seats');
  const none = { tier: null, wheelchair: false, companion: false, restrictedView: false, keptBack: null };
  return [
    ...tiers.map(({ name }, index) => [name.ko, { tier: index + 1 }] as const),
    [t('wheelchair'), { wheelchair: true }],
    [t('companion'), { companion: true }],
    [t('restrictedView'), { restrictedView: true }],
    [t('house'), { keptBack: 'house' }],
    [t('press'), { keptBack: 'press' }],
    [t('clear'), none],
  ];
}

type Props = {
  plan: HousePlan;
  section: SeatedSection;
  picked: number;
  pick: (seats: readonly SeatRef[]) => void;
  mark: (change: SeatChange) => void;
};

/** What is done to the seats that are picked, and a way to pick them without a pointer. */
export function SeatsPanel({ plan, section, picked, pick, mark }: Props) {
  const t = useTexts('houses.seats');
  const [rows, setRows] = useState<Range>([1, 1]);
  const [seats, setSeats] = useState<Range>([1, 1]);
  const changes = useChanges(plan);
  return (
    <Panel title={t('title')}>
      <p className="text-fine text-quiet">{t('hint')}</p>
      <div className="grid grid-cols-4 gap-2">
        <RangeFields labels={[t('rowFrom'), t('rowTo')]} max={MAX_ROWS} value={rows} change={setRows} />
        <RangeFields labels={[t('seatFrom'), t('seatTo')]} max={MAX_SEATS} value={seats} change={setSeats} />
      </div>
      <div className="flex flex-wrap gap-2">
        <button type="button" className={small} onClick={() => pick(seatsWithin(section, rows, seats))}>
          {t('pick')}
        </button>
        <button type="button" className={small} disabled={picked === 0} onClick={() => pick([])}>
          {t('unpick')}
        </button>
      </div>
      <p className="text-small font-semibold tabular-nums" aria-live="polite">
        {t('picked', { count: picked })}
      </p>
      <div className="flex flex-wrap gap-2" role="group" aria-label={t('change')}>
        {changes.map(([name, change]) => (
          <button key={name} type="button" className={small} disabled={picked === 0} onClick={() => mark(change)}>
            {name}
          </button>
        ))}
      </div>
    </Panel>
  );
}
