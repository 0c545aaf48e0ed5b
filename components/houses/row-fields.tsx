'use client';

import type { RowsSection } from '@/lib/houses/plan';

import { useTexts } from '../texts/use-texts';
import { asText, numbersIn, resizeRows, setAisles, type ChangeSection } from './edits';
import { Choice, NumberField, TextField } from './fields';

const MAX_ROWS = 100;
const MAX_SEATS = 200;

function rowsIn(text: string): number[] | null {
  const numbers = numbersIn(text);
  return numbers && numbers.length <= MAX_ROWS && numbers.every((seats) => seats <= MAX_SEATS) ? numbers : null;
}

function aislesIn(text: string): number[] | null {
  const numbers = numbersIn(text);
  return numbers && numbers.length <= 20 ? numbers : null;
}

type Props = { section: RowsSection; set: (patch: (before: RowsSection) => RowsSection, merging: string) => void };

/** The seats that rows would have if there were so many rows, the last one repeated. */
function counts({ rows }: RowsSection, count: number): number[] {
  return Array.from({ length: count }, (_, row) => rows[row]?.seats ?? rows.at(-1)?.seats ?? 10);
}

function CountFields({ section, set }: Props) {
  const t = useTexts('houses.section');
  const seats = section.rows.map((row) => row.seats);
  return (
    <>
      <div className="grid grid-cols-3 gap-2">
        <NumberField
          label={t('rows')}
          value={seats.length}
          min={1}
          max={MAX_ROWS}
          change={(rows) => set((now) => resizeRows(now, counts(now, Math.round(rows))), 'rows')}
        />
        <NumberField
          label={t('seatsEach')}
          value={seats[0] ?? 10}
          min={1}
          max={MAX_SEATS}
          change={(each) =>
            set(
              (now) =>
                resizeRows(
                  now,
                  now.rows.map(() => Math.round(each)),
                ),
              'seats',
            )
          }
        />
        <NumberField
          label={t('curve')}
          value={section.curve ?? 0}
          min={0}
          max={2_000}
          change={(curve) => set((now) => ({ ...now, curve: curve < 2 ? null : curve }), 'curve')}
        />
      </div>
      <TextField
        label={t('seatsByRow')}
        value={asText(seats)}
        read={rowsIn}
        change={(each) => set((now) => resizeRows(now, each), 'seats')}
      />
    </>
  );
}

function AisleFields({ section, set }: Props) {
  const t = useTexts('houses.section');
  const gaps = section.rows.find((row) => row.gaps)?.gaps ?? [];
  const width = gaps[0]?.width ?? 1.5;
  const after = gaps.map((gap) => gap.after);
  return (
    <div className="grid grid-cols-3 gap-2">
      <TextField
        label={t('aisles')}
        value={after.join(', ')}
        read={aislesIn}
        change={(seats) => set((now) => setAisles(now, seats, width), 'aisles')}
      />
      <NumberField
        label={t('aisleWidth')}
        value={width}
        min={0.1}
        max={100}
        step={0.5}
        change={(wide) => set((now) => setAisles(now, after, wide), 'aisles')}
      />
      <NumberField
        label={t('rowPitch')}
        value={section.rowPitch}
        min={0.8}
        max={10}
        step={0.05}
        change={(rowPitch) => set((now) => ({ ...now, rowPitch }), 'pitch')}
      />
    </div>
  );
}

/** How many rows and seats there are, and how they lie. */
export function RowFields({ section, change }: { section: RowsSection; change: ChangeSection }) {
  const t = useTexts('houses.section');
  const set: Props['set'] = (patch, merging) =>
    change((before) => (before.kind === 'rows' ? patch(before) : before), merging);
  return (
    <>
      <CountFields section={section} set={set} />
      <AisleFields section={section} set={set} />
      <Choice
        label={t('align')}
        value={section.align}
        options={[
          ['left', t('left')],
          ['middle', t('middle')],
          ['right', t('right')],
        ]}
        change={(align) => set((now) => ({ ...now, align }), 'align')}
      />
    </>
  );
}
