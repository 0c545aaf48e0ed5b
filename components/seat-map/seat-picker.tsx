'use client';

import type { CompactSeats, SeatState } from '@/lib/seats/compact';
import { useMemo, useRef, useState } from 'react';

import type { ReservationView } from '@/lib/reservations/schema';

import { useFreshPage } from '../live/use-fresh-page';
import { useTexts } from '../texts/use-texts';
import { useWon } from '../texts/use-won';
import { bestTogether, freeNear } from './best-seats';
import { sectionOf } from './floor-plan';
import { HoldBar } from './hold-bar';
import { houseOf, planOf } from './house';
import { HouseFrame } from './house-frame';
import type { HouseViewHandle } from './house-view';
import { Legend } from './legend';
import { OwnHolds } from './own-holds';
import { PickerNews } from './picker-news';
import { PriceFilter } from './price-filter';
import { ReturnedSeats } from './returned-seats';
import { SectionMap } from './section-map';
import { SectionSteps } from './section-steps';
import { Together } from './together';
import { useHold, type HoldSeats } from './use-hold';
import { useLiveSeats } from './use-live-seats';
import { useSeatName } from './use-seat-name';
import { useSelection } from './use-selection';
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
  const { sections, prices, zones, looks } = plan;
  const free = useMemo(() => freeBySection(sections, states), [sections, states]);
  const [open, setOpen] = useState(0);
  const [wanted, setWanted] = useState<ReadonlySet<number> | null>(null);
  const room = maxSeats - states.filter((state) => state === 'm').length;
  const { hold, pending, refused, forget } = useHold(concertId, scheduleId, holdSeats);
  const { chosen, news, toggle, swap, take } = useSelection(scheduleId, states, room, pending);
  const chosenSet = useMemo(() => new Set(chosen), [chosen]);
  const view = useRef<HouseViewHandle>(null);
  const seatName = useSeatName(plan);
  const large = sections.length > 1;

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
    const found = bestTogether({ house: houseOf(plan), states }, count, wanted);
    take(found, count);
    if (found) show(found);
  }
  function openSection(index: number): void {
    setOpen(index);
    const { first, last } = sections[index]!;
    view.current?.show([first, last]);
  }

  const section = sections[open]!;
  const list = (
    <SectionMap
      section={section}
      named={large}
      states={states}
      chosen={chosenSet}
      describe={describe}
      zone={(seat) => looks.get(prices[seat - 1]!)!}
      faded={(seat) => wanted !== null && !wanted.has(prices[seat - 1]!)}
      press={choose}
    />
  );
  return (
    <div className="flex flex-1 flex-col">
      <OwnHolds holds={holds} seatName={seatName} />
      <ReturnedSeats seats={returned} states={states} seatName={seatName} pending={pending} hold={hold} />
      {large ? (
        <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-x-8 gap-y-6 pb-6 lg:grid-cols-[minmax(0,1fr)_22rem]">
          <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
            <Together room={room} find={findTogether} />
            <PriceFilter plan={plan} tiers={tiers} wanted={wanted} want={setWanted} />
            <HouseFrame
              ref={view}
              plan={plan}
              states={states}
              free={free}
              chosen={chosenSet}
              wanted={wanted}
              describe={describe}
              press={choose}
              open={setOpen}
            />
            <Legend onePrice={zones.length === 1} />
          </div>
          <div className="lg:sticky lg:top-16">
            <SectionSteps sections={sections} free={free} prices={prices} current={open} open={openSection} />
            <div className="mt-4 px-1 lg:max-h-[calc(100svh-16rem)] lg:overflow-y-auto lg:pb-2">{list}</div>
          </div>
        </div>
      ) : (
        <div className="mx-auto grid w-full max-w-lg gap-6 pb-6">
          <Together room={room} find={findTogether} />
          <PriceFilter plan={plan} tiers={tiers} wanted={wanted} want={setWanted} />
          <p className="mx-auto w-full max-w-80 rounded-b-[100%] border-b-4 border-edge/60 pb-2 text-center text-fine font-semibold tracking-[0.3em] text-quiet">
            {t('view.stage')}
          </p>
          {list}
          <Legend onePrice={zones.length === 1} />
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
