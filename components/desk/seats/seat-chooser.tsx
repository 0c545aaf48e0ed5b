'use client';

import { useMemo, useRef, useState } from 'react';

import type { SeatState } from '@/lib/seats/compact';
import { traitsOf } from '@/lib/seats/traits';

import type { Row, Section } from '../../seat-map/floor-plan';
import type { Plan } from '../../seat-map/house';
import { HouseFrame } from '../../seat-map/house-frame';
import type { HouseViewHandle } from '../../seat-map/house-view';
import { Legend } from '../../seat-map/legend';
import { SectionMap } from '../../seat-map/section-map';
import { SectionSteps } from '../../seat-map/section-steps';
import { useSeatName } from '../../seat-map/use-seat-name';
import { useTexts } from '../../texts/use-texts';
import { useWon } from '../../texts/use-won';
import { plain } from '../../ui/styles';

/** What operators can choose: what is on sale, and what is kept back. */
const CHOOSABLE = 'ak';

type Props = {
  plan: Plan;
  states: readonly SeatState[];
  chosen: ReadonlySet<number>;
  /** Chooses these seats, or lets go of them when all of them are chosen. */
  toggle: (seats: readonly number[]) => void;
};

const chip =
  'min-h-10 cursor-pointer rounded-full border border-line px-3 text-small tabular-nums transition hover:border-ink';

/** Whole rows, and the section, by one press each. */
function Rows({ section, toggle }: { section: Section; toggle: Props['toggle'] }) {
  const t = useTexts('keptBack');
  const nameOf = ({ name, seats }: Row): string =>
    name === null ? t('numbers', { first: seats[0]!, last: seats.at(-1)! }) : t('row', { name });
  return (
    <div className="mt-3">
      <button
        type="button"
        className={`${plain} -mx-2`}
        onClick={() => toggle(section.rows.flatMap(({ seats }) => seats))}
      >
        {t('wholeSection')}
      </button>
      {!section.standing && (
        <div role="group" aria-label={t('rows')} className="mt-1 flex max-h-40 flex-wrap gap-2 overflow-y-auto p-1">
          {section.rows.map((row) => (
            <button key={row.seats[0]} type="button" className={chip} onClick={() => toggle(row.seats)}>
              {nameOf(row)}
            </button>
          ))}
        </div>
      )}
    </div>
  );
}

/** Seats chosen on the map that fans see, by section and row, or one by one. */
export function SeatChooser({ plan, states, chosen, toggle }: Props) {
  const t = useTexts('seats');
  const won = useWon();
  const { sections, prices, zones, shape } = plan;
  const seatName = useSeatName(plan);
  const view = useRef<HouseViewHandle>(null);
  const [open, setOpen] = useState(0);
  const free = useMemo(
    () => sections.map(({ first, last }) => states.slice(first - 1, last).filter((state) => state === 'a').length),
    [sections, states],
  );
  const section = sections[open]!;
  const describe = (seat: number): string =>
    t('seat', {
      name: seatName(seat),
      price: won(prices[seat - 1]!),
      state: t(`state.${chosen.has(seat) ? 'chosen' : states[seat - 1]!}`),
    });
  const press = (seat: number): void => {
    if (CHOOSABLE.includes(states[seat - 1]!)) toggle([seat]);
  };
  const openSection = (index: number): void => {
    setOpen(index);
    view.current?.show([sections[index]!.first, sections[index]!.last]);
  };
  const large = sections.length > 1 || shape !== null;
  const list = (
    <div>
      {large && <SectionSteps sections={sections} free={free} prices={prices} current={open} open={openSection} />}
      <Rows section={section} toggle={toggle} />
      {!section.standing && (
        <div className={`mt-3 p-1 ${large ? 'lg:max-h-96 lg:overflow-y-auto' : ''}`}>
          <SectionMap
            section={section}
            states={states}
            chosen={chosen}
            press={press}
            named={large}
            describe={describe}
            choosable={CHOOSABLE}
            zone={(seat) => plan.looks.get(plan.tiers[seat - 1]!)!}
            mark={(seat) => traitsOf(plan.traits?.[seat - 1] ?? 0)[0]}
            faded={() => false}
          />
        </div>
      )}
    </div>
  );
  if (!large) return <div className="max-w-lg">{list}</div>;
  return (
    <div className="grid items-start gap-x-8 gap-y-6 lg:grid-cols-[minmax(0,1fr)_22rem]">
      <div className="grid gap-3">
        <HouseFrame
          ref={view}
          plan={plan}
          states={states}
          free={free}
          chosen={chosen}
          fits={null}
          describe={describe}
          press={press}
          open={setOpen}
        />
        <Legend onePrice={zones.length === 1} keptBack traits={[]} />
      </div>
      {list}
    </div>
  );
}
