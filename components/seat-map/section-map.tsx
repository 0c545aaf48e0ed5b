'use client';

import { useRef, useState, type KeyboardEvent, type MouseEvent } from 'react';

import { useNumbers, useTexts } from '../texts/use-texts';
import { useWon } from '../texts/use-won';
import { neighbour, type Section, type Step } from './floor-plan';
import { SeatButton } from './seat-button';
import type { SeatState } from './seats';

const steps: Partial<Record<string, Step>> = { ArrowLeft: 'left', ArrowRight: 'right', ArrowUp: 'up', ArrowDown: 'down' };

/** Numbers of four digits do not fit on a seat. */
const LAST_SHORT_NUMBER = 999;

type Props = {
  section: Section;
  named: boolean;
  states: readonly SeatState[];
  prices: readonly number[];
  chosen: ReadonlySet<number>;
  toggle: (seat: number) => void;
};

function seatOf(target: EventTarget): number | null {
  const button = (target as Element).closest<HTMLElement>('[data-seat]');
  return button ? Number(button.dataset['seat']) : null;
}

/**
 * The seats of a section as a grid. One of them is in the tab order; the arrow keys move to the others (WAI-ARIA, roving
 * tabindex), Enter and Space choose.
 */
export function SectionMap({ section, named, states, prices, chosen, toggle }: Props) {
  const t = useTexts('seats');
  const won = useWon();
  const numbers = useNumbers();
  const grid = useRef<HTMLDivElement>(null);
  const [current, setCurrent] = useState(section.first);
  const focusable = current >= section.first && current <= section.last ? current : section.first;

  function press(event: MouseEvent) {
    const seat = seatOf(event.target);
    if (seat === null) return;
    setCurrent(seat);
    toggle(seat);
  }
  function move(event: KeyboardEvent) {
    const step = steps[event.key];
    const seat = seatOf(event.target);
    if (!step || seat === null) return;
    event.preventDefault();
    const next = neighbour(section, seat, step);
    setCurrent(next);
    grid.current?.querySelector<HTMLElement>(`[data-seat="${next}"]`)?.focus();
  }

  return (
    <div ref={grid} role="group" aria-label={named ? t('section', { name: section.name }) : t('map')} onClick={press} onKeyDown={move} className="grid gap-1.5 sm:gap-2">
      {section.rows.map((row, index) => (
        <div key={row[0]} className="seat-row grid gap-1 sm:gap-1.5" style={{ paddingInline: `${Math.max(0, 5 - index) * 1.1}%` }}>
          {row.map((seat) => {
            const state = states[seat - 1]!;
            const label = t('seat', { number: numbers(seat), price: won(prices[seat - 1]!), state: t(`state.${state}`) });
            return <SeatButton key={seat} number={seat} label={label} state={state} chosen={chosen.has(seat)} focusable={seat === focusable} showNumber={seat <= LAST_SHORT_NUMBER} />;
          })}
        </div>
      ))}
    </div>
  );
}
