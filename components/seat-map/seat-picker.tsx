'use client';

import type { CompactSeats, SeatState } from '@/lib/seats/compact';
import { traitsOf } from '@/lib/seats/traits';
import { useMemo, useRef, useState } from 'react';

import type { ReservationView } from '@/lib/reservations/schema';

import { useFreshPage } from '../live/use-fresh-page';
import { useTexts } from '../texts/use-texts';
import { useWon } from '../texts/use-won';
import { freeNear } from './best-seats';
import { sectionOf } from './floor-plan';
import { HoldBar } from './hold-bar';
import { houseOf, planOf } from './house';
import { HouseFrame } from './house-frame';
import type { HouseViewHandle } from './house-view';
import { Legend } from './legend';
import { OwnHolds } from './own-holds';
import { PickerNews } from './picker-news';
import { ReturnedSeats } from './returned-seats';
import { SeatFilters } from './seat-filters';
import { SectionMap } from './section-map';
import { SectionSteps } from './section-steps';
import { StandingPlaces } from './standing-places';
import { Together } from './together';
import { TraitNotes } from './trait-notes';
import { useHold, type HoldSeats } from './use-hold';
import { useLiveSeats } from './use-live-seats';
import { useSeatName } from './use-seat-name';
import { useSelection } from './use-selection';
import { useWanted } from './use-wanted';
import { bestWanted } from './wishes';
import type { Zone } from './zones';

type Props = {
  concertId: string;
  scheduleId: string;
  seats: CompactSeats;
  /** What the prices of this date are called, and how they look. */
  tiers: readonly Zone[];
  maxSeats: number;
  /** What the visitor holds of this date. */
  holds: readonly ReservationView[];
  /** Seats that the visitor gave back a moment ago. */
  returned: readonly number[];
  renderedAtMs: number;
  holdSeats: HoldSeats;
};

function freeBySection(sections: readonly { first: number; last: number }[], states: readonly SeatState[]): number[] {
  return sections.map(({ first, last }) => {
    let free = 0;
    for (let seat = first; seat <= last; seat += 1) if (states[seat - 1] === 'a') free += 1;
    return free;
  });
}

/** The seats of a date, live: choose some, hold them. */
export function SeatPicker({
  concertId,
  scheduleId,
  seats,
  tiers,
  maxSeats,
  holds,
  returned,
  renderedAtMs,
  holdSeats,
}: Props) {
  useFreshPage(renderedAtMs);
  const t = useTexts('seats');
  const won = useWon();
  const { states, live } = useLiveSeats(scheduleId, seats);
  const plan = useMemo(() => planOf(seats, tiers), [seats, tiers]);
  const { sections, prices, zones } = plan;
  const free = useMemo(() => freeBySection(sections, states), [sections, states]);
  const [open, setOpen] = useState(0);
  const { wanted, fits, ...wishing } = useWanted(plan);
  const room = maxSeats - states.filter((state) => state === 'm').length;
  const { hold, pending, refused, undecided, forget } = useHold(concertId, scheduleId, holdSeats);
  const { chosen, news, toggle, swap, take } = useSelection(scheduleId, states, room, pending || undecided);
  const chosenSet = useMemo(() => new Set(chosen), [chosen]);
  const view = useRef<HouseViewHandle>(null);
  const seatName = useSeatName(plan);
  const large = sections.length > 1 || plan.shape !== null;
  const describe = (seat: number) =>
    t('seat', {
      name: seatName(seat),
      price: won(prices[seat - 1]!),
      state: t(`state.${chosenSet.has(seat) ? 'chosen' : states[seat - 1]!}`),
    });
  function choose(seat: number): void {
    forget();
    toggle(seat);
  }
  function show(shown: readonly number[]): void {
    const section = sectionOf(sections, shown[0]!);
    if (section) setOpen(section.index);
    view.current?.show(shown);
  }
  function takeInstead(gone: readonly number[], alternatives: readonly number[]): void {
    forget();
    swap(gone, alternatives);
    show(alternatives);
  }
  function findTogether(count: number): void {
    forget();
    const found = bestWanted({ house: houseOf(plan), states }, count, wanted);
    take(found, count);
    if (found) show(found);
  }
  const openSection = (index: number) => show([sections[index]!.first, sections[index]!.last]);

  const filters = <SeatFilters zones={zones} wanted={wanted} {...wishing} />;
  const legend = <Legend onePrice={zones.length === 1} keptBack={states.includes('k')} traits={wishing.traits} />;
  const section = sections[open]!;
  const shown = { section, states, chosen: chosenSet, press: choose };
  const list = section.standing ? (
    <StandingPlaces {...shown} price={prices[section.first - 1]!} hasRoom={chosen.length < room} />
  ) : (
    <SectionMap
      {...shown}
      named={large}
      describe={describe}
      zone={(seat) => plan.looks.get(plan.tiers[seat - 1]!)!}
      mark={(seat) => traitsOf(plan.traits?.[seat - 1] ?? 0)[0]}
      faded={(seat) => fits?.[seat - 1] === 0}
    />
  );
  return (
    <div className="flex flex-1 flex-col">
      <OwnHolds holds={holds} seatName={seatName} />
      <ReturnedSeats seats={returned} states={states} seatName={seatName} pending={pending} hold={hold} />
      {large ? (
        <div className="grid items-start gap-x-8 gap-y-6 pb-6 lg:grid-cols-[minmax(0,1fr)_22rem]">
          <div className="grid gap-3">
            <Together room={room} find={findTogether} />
            {filters}
            <HouseFrame
              ref={view}
              plan={plan}
              states={states}
              free={free}
              chosen={chosenSet}
              fits={fits}
              describe={describe}
              press={choose}
              open={setOpen}
            />
            {legend}
          </div>
          <div className="lg:sticky lg:top-16">
            <SectionSteps sections={sections} free={free} prices={prices} current={open} open={openSection} />
            <div className="mt-4 px-1 lg:max-h-[calc(100svh-16rem)] lg:overflow-y-auto lg:pb-2">{list}</div>
          </div>
        </div>
      ) : (
        <div className="mx-auto grid w-full max-w-lg gap-6 pb-6">
          <Together room={room} find={findTogether} />
          {filters}
          <p className="mx-auto w-full max-w-80 rounded-b-[100%] border-b-4 border-edge/60 pb-2 text-center text-fine font-semibold tracking-[0.3em] text-quiet">
            {t('view.stage')}
          </p>
          {list}
          {legend}
        </div>
      )}
      <HoldBar
        chosen={chosen}
        prices={prices}
        pending={pending}
        seatName={seatName}
        remove={choose}
        hold={() => hold(chosen)}
      >
        <TraitNotes plan={plan} chosen={chosen} />
        <PickerNews
          concertId={concertId}
          live={live}
          news={news}
          refused={refused}
          maxSeats={maxSeats}
          wanted={chosen.length}
          seatName={seatName}
          near={(gone) =>
            freeNear(
              { house: houseOf(plan), states },
              gone,
              Math.min(gone.length, Math.max(1, room - chosen.length)),
              chosen,
            )
          }
          takeInstead={takeInstead}
        />
      </HoldBar>
    </div>
  );
}
