'use client';

import type { SeatState } from '@/lib/seats/compact';
import { Minus, Plus } from 'lucide';

import { sectionName } from '../texts/seat-name';
import { useNumbers, useTexts } from '../texts/use-texts';
import { useWon } from '../texts/use-won';
import { Icon } from '../ui/icon';
import type { Section } from './floor-plan';

type Props = {
  section: Section;
  states: readonly SeatState[];
  chosen: ReadonlySet<number>;
  /** Won for one place. */
  price: number;
  /** Whether one more may be chosen. */
  hasRoom: boolean;
  press: (place: number) => void;
};

const step =
  'inline-flex size-12 cursor-pointer items-center justify-center rounded-full border border-edge/60 bg-card transition hover:border-ink disabled:cursor-default disabled:opacity-40';

/**
 * Places to stand, of which one is like the other: chosen by how many. Which ones does not matter to who stands there, so they are
 * any free ones: if all took the first, they would take them from each other.
 */
export function StandingPlaces({ section, states, chosen, price, hasRoom, press }: Props) {
  const t = useTexts('seats.standing');
  const names = useTexts('seatName');
  const number = useNumbers();
  const won = useWon();
  const all = Array.from({ length: section.last - section.first + 1 }, (_, index) => section.first + index);
  const own = all.filter((place) => chosen.has(place));
  const free = all.filter((place) => states[place - 1] === 'a' && !chosen.has(place));
  const more = (): void => press(free[Math.floor(Math.random() * free.length)]!);
  return (
    <div role="group" aria-label={sectionName(names, section.name)} className="grid gap-3 py-2">
      <p className="text-small text-quiet tabular-nums">
        {t('facts', { free: number(free.length + own.length), price: won(price) })}
      </p>
      <div className="flex items-center gap-3">
        <button
          type="button"
          className={step}
          disabled={own.length === 0}
          aria-label={t('fewer')}
          onClick={() => press(own.at(-1)!)}
        >
          <Icon of={Minus} className="size-5" />
        </button>
        <output className="min-w-16 text-center font-semibold tabular-nums" aria-live="polite">
          {t('count', { places: own.length })}
        </output>
        <button
          type="button"
          className={step}
          disabled={!hasRoom || free.length === 0}
          aria-label={t('more')}
          onClick={more}
        >
          <Icon of={Plus} className="size-5" />
        </button>
      </div>
    </div>
  );
}
