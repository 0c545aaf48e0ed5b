'use client';

import { useMemo, useRef, useState } from 'react';

import { useTexts } from '../texts/use-texts';
import { floorPlan, sectionOf } from './floor-plan';
import { HoldBar } from './hold-bar';
import { HouseMap } from './house-map';
import { Legend } from './legend';
import { PickerNews } from './picker-news';
import { unpackPrices, type CompactSeats } from './seats';
import { SectionMap } from './section-map';
import { SectionSteps } from './section-steps';
import { useHold } from './use-hold';
import { useLiveSeats } from './use-live-seats';
import { useSelection } from './use-selection';

type Props = { concertId: string; scheduleId: string; seats: CompactSeats; maxSeats: number };

/** The seats of a date, live: choose some, hold them. */
export function SeatPicker({ concertId, scheduleId, seats, maxSeats }: Props) {
  const t = useTexts('seats');
  const { states, live } = useLiveSeats(scheduleId, seats);
  const prices = useMemo(() => unpackPrices(seats), [seats]);
  const sections = useMemo(() => floorPlan(prices.length), [prices.length]);
  const [open, setOpen] = useState(0);
  const mine = states.filter((state) => state === 'm').length;
  const { chosen, news, toggle, swap } = useSelection(states, maxSeats - mine);
  const { hold, pending, refused, forget } = useHold(concertId, scheduleId);
  const chosenSet = useMemo(() => new Set(chosen), [chosen]);
  const section = sections[open]!;
  const large = sections.length > 1;
  const seatsTop = useRef<HTMLDivElement>(null);

  function openSection(index: number): void {
    setOpen(index);
    seatsTop.current?.scrollIntoView({ behavior: 'smooth', block: 'start' });
  }
  function choose(seat: number): void {
    forget();
    toggle(seat);
  }
  function takeInstead(gone: readonly number[], alternatives: readonly number[]): void {
    forget();
    swap(gone, alternatives);
    const first = sectionOf(sections, alternatives[0]!);
    if (first) setOpen(first.index);
  }

  return (
    <div className="pb-6">
      <p className="mx-auto mb-6 max-w-80 rounded-b-[100%] border-b-4 border-edge/60 pb-2 text-center text-fine font-semibold tracking-[0.3em] text-quiet">{t('stage')}</p>
      <div className={large ? 'lg:grid lg:grid-cols-2 lg:items-start lg:gap-10' : undefined}>
        {large && <HouseMap sections={sections} states={states} chosen={chosenSet} current={open} open={openSection} />}
        <div ref={seatsTop} className="mx-auto max-w-lg scroll-mt-2">
          {large && <SectionSteps sections={sections} current={open} open={setOpen} />}
          <SectionMap section={section} named={large} states={states} prices={prices} chosen={chosenSet} toggle={choose} />
          <div className="mt-6">
            <Legend />
          </div>
        </div>
      </div>
      <PickerNews live={live} news={news} refused={refused} maxSeats={maxSeats} wanted={chosen.length} takeInstead={takeInstead} />
      <HoldBar chosen={chosen} prices={prices} pending={pending} remove={choose} hold={() => hold(chosen)} />
    </div>
  );
}
