'use client';

import { useNumbers, useTexts } from '../texts/use-texts';
import type { Section } from './floor-plan';
import type { SeatState } from './seats';

/** Sections side by side before the next tier begins. */
const TIER = 5;
/** How far the sides of a tier bend towards the back, in units of a quarter of a rem. */
const BEND = 1.1;

type Props = { sections: readonly Section[]; states: readonly SeatState[]; chosen: ReadonlySet<number>; current: number; open: (index: number) => void };

function freeIn({ first, last }: Section, states: readonly SeatState[]): number {
  let free = 0;
  for (let seat = first; seat <= last; seat += 1) if (states[seat - 1] === 'a') free += 1;
  return free;
}

/** The whole house in sections, each filled as high as seats are left in it. Pressing one opens its seats. */
export function HouseMap({ sections, states, chosen, current, open }: Props) {
  const t = useTexts('seats');
  const numbers = useNumbers();
  const columns = Math.min(TIER, sections.length);
  return (
    <ol className="grid gap-1.5 sm:gap-2" style={{ gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))` }} aria-label={t('house')}>
      {sections.map((section) => {
        const free = freeIn(section, states);
        const share = free / (section.last - section.first + 1);
        const column = (section.index % columns) - (columns - 1) / 2;
        const mine = [...chosen].filter((seat) => seat >= section.first && seat <= section.last).length;
        return (
          <li key={section.index} style={{ transform: `translateY(${-(column ** 2) * BEND * 0.25}rem)` }}>
            <button
              type="button"
              onClick={() => open(section.index)}
              aria-current={section.index === current}
              aria-label={t('sectionFree', { name: section.name, free })}
              className="relative block min-h-14 w-full cursor-pointer overflow-hidden rounded-small border border-line bg-card py-1.5 transition hover:border-ink aria-current:border-2 aria-current:border-ink"
            >
              <span aria-hidden className="absolute inset-x-0 bottom-0 bg-jade-soft transition-[height] duration-700 ease-calm" style={{ height: `${share * 100}%` }} />
              <span className="relative block text-small leading-tight font-semibold">
                {section.name}
                {mine > 0 && <span className="ml-1 rounded-full bg-persimmon px-1.5 text-fine text-persimmon-on">{mine}</span>}
              </span>
              <span className={`relative block text-fine leading-tight tabular-nums ${free ? 'text-jade' : 'text-quiet'}`}>{free ? numbers(free) : t('full')}</span>
            </button>
          </li>
        );
      })}
    </ol>
  );
}
