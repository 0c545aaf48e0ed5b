'use client';

import type { RowLabels, RowsSection, SeatLabels } from '@/lib/houses/plan';

import { useTexts } from '../texts/use-texts';
import type { ChangeSection } from './edits';
import { Choice, NumberField, TextField } from './fields';

function labelsIn(text: string): string[] {
  return text
    .split(/[\s,;]+/u)
    .filter((label) => label.length > 0 && label.length <= 8)
    .slice(0, 50);
}

type Both = Pick<SeatLabels, 'style' | 'start' | 'skip'>;

/** What rows and seats have in common of their labels. */
function CommonFields({ value, set }: { value: Both; set: (patch: Partial<Both>) => void }) {
  const t = useTexts('houses.section');
  return (
    <>
      <Choice
        label={t('style')}
        value={value.style}
        options={[
          ['numbers', t('numbers')],
          ['letters', t('letters')],
        ]}
        change={(style) => set({ style })}
      />
      <NumberField
        label={t('start')}
        value={value.start}
        min={1}
        max={9_999}
        change={(start) => set({ start: Math.round(start) })}
      />
      <TextField label={t('skip')} value={value.skip.join(', ')} read={labelsIn} change={(skip) => set({ skip })} />
    </>
  );
}

/** How rows are named and seats numbered. */
export function LabelFields({ section, change }: { section: RowsSection; change: ChangeSection }) {
  const t = useTexts('houses.section');
  const rows = (patch: Partial<RowLabels>) =>
    change((now) => (now.kind === 'rows' ? { ...now, rowLabels: { ...now.rowLabels, ...patch } } : now), 'row labels');
  const seats = (patch: Partial<SeatLabels>) =>
    change(
      (now) => (now.kind === 'rows' ? { ...now, seatLabels: { ...now.seatLabels, ...patch } } : now),
      'seat labels',
    );
  const { rowLabels, seatLabels } = section;
  return (
    <>
      <fieldset className="grid grid-cols-2 gap-2">
        <legend className="mb-1 text-fine font-semibold">{t('rowLabels')}</legend>
        <CommonFields value={rowLabels} set={rows} />
        <Choice
          label={t('from')}
          value={rowLabels.from}
          options={[
            ['front', t('front')],
            ['back', t('back')],
          ]}
          change={(from) => rows({ from })}
        />
      </fieldset>
      <fieldset className="grid grid-cols-2 gap-2">
        <legend className="mb-1 text-fine font-semibold">{t('seatLabels')}</legend>
        <CommonFields value={seatLabels} set={seats} />
        <Choice
          label={t('from')}
          value={seatLabels.from}
          options={[
            ['left', t('left')],
            ['right', t('right')],
            ['middle', t('outwards')],
          ]}
          change={(from) => seats({ from })}
        />
        <Choice
          label={t('which')}
          value={seatLabels.which}
          options={[
            ['all', t('all')],
            ['odd', t('odd')],
            ['even', t('even')],
          ]}
          change={(which) => seats({ which })}
        />
        <label className="flex min-h-11 items-center gap-2 self-end text-fine font-semibold">
          <input
            type="checkbox"
            checked={seatLabels.countGaps}
            onChange={({ target }) => seats({ countGaps: target.checked })}
          />
          {t('countGaps')}
        </label>
      </fieldset>
    </>
  );
}
