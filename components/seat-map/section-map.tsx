'use client';

import type { SeatState } from '@/lib/seats/compact';
import type { SeatTrait } from '@/lib/seats/traits';
import { useRef, useState, type KeyboardEvent, type MouseEvent } from 'react';

import { sectionName } from '../texts/seat-name';
import { useTexts } from '../texts/use-texts';
import { neighbour, type Row, type Section, type Step } from './floor-plan';
import { SeatButton } from './seat-button';
import type { ZoneLook } from './zones';

const steps: Partial<Record<string, Step>> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
};

/** Numbers of four digits do not fit on a seat. */
const LAST_SHORT_NUMBER = 999;

type Props = {
  section: Section;
  named: boolean;
  states: readonly SeatState[];
  chosen: ReadonlySet<number>;
  /** Name, price and state of a seat, for those who hear it. */
  describe: (seat: number) => string;
  zone: (seat: number) => ZoneLook;
  /** The mark that a seat carries. */
  mark: (seat: number) => SeatTrait | undefined;
  faded: (seat: number) => boolean;
  /** Which seats can be chosen by their state; the free ones unless told. */
  choosable?: string;
  press: (seat: number) => void;
};

function seatOf(target: EventTarget): number | null {
  const button = (target as Element).closest<HTMLElement>('[data-seat]');
  return button ? Number(button.dataset['seat']) : null;
}

/** Ten in a line, with an aisle; rows near the stage are drawn in. Longer rows, which have names, are broken. */
function lineOf({ name }: Row, index: number): { className: string; style?: { paddingInline: string } } {
  if (name !== null) return { className: 'grid grid-cols-10 gap-[min(0.25rem,1.2cqi)]' };
  return {
    className: 'seat-row grid gap-[min(0.25rem,1.2cqi)] sm:gap-[min(0.375rem,1.2cqi)]',
    style: { paddingInline: `${Math.max(0, 5 - index) * 1.1}%` },
  };
}

function RowName({ text }: { text: string }) {
  return (
    <p aria-hidden className="mb-1 text-fine font-semibold text-quiet">
      {text}
    </p>
  );
}

/**
 * The seats of a section as rows of buttons. One of them is in the tab order; the arrow keys move to the others (WAI-ARIA,
 * roving tabindex), Home and End to the ends of the section, Enter and Space choose.
 */
export function SectionMap({
  section,
  named,
  states,
  chosen,
  describe,
  zone,
  mark,
  faded,
  choosable = 'a',
  press,
}: Props) {
  const t = useTexts('seats');
  const names = useTexts('seatName');
  const grid = useRef<HTMLDivElement>(null);
  const [current, setCurrent] = useState(section.first);
  const focusable = current >= section.first && current <= section.last ? current : section.first;

  function pressed(event: MouseEvent) {
    const seat = seatOf(event.target);
    if (seat === null) return;
    setCurrent(seat);
    press(seat);
  }
  function move(event: KeyboardEvent) {
    const step = steps[event.key];
    const seat = seatOf(event.target);
    if (seat === null || (!step && event.key !== 'Home' && event.key !== 'End')) return;
    event.preventDefault();
    const next = step ? neighbour(section, seat, step) : event.key === 'Home' ? section.first : section.last;
    setCurrent(next);
    grid.current?.querySelector<HTMLElement>(`[data-seat="${next}"]`)?.focus();
  }

  return (
    <div
      ref={grid}
      role="group"
      aria-label={named ? sectionName(names, section.name) : t('map')}
      onClick={pressed}
      onKeyDown={move}
      className={`@container grid ${section.rows[0]?.name ? 'gap-4' : 'gap-1.5 sm:gap-2'}`}
    >
      {section.rows.map((row, index) => (
        <div
          key={row.seats[0]}
          role={row.name ? 'group' : undefined}
          aria-label={row.name ? t('row', { name: row.name }) : undefined}
        >
          {row.name && <RowName text={t('row', { name: row.name })} />}
          <div {...lineOf(row, index)}>
            {row.seats.map((seat, column) => (
              <SeatButton
                key={seat}
                number={seat}
                name={describe(seat)}
                text={row.labels?.[column] ?? (seat <= LAST_SHORT_NUMBER ? String(seat) : '')}
                state={states[seat - 1]!}
                zone={zone(seat)}
                mark={mark(seat)}
                faded={faded(seat)}
                chosen={chosen.has(seat)}
                choosable={choosable.includes(states[seat - 1]!)}
                focusable={seat === focusable}
              />
            ))}
          </div>
        </div>
      ))}
    </div>
  );
}
