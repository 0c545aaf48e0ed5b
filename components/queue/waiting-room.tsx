'use client';

import { useRouter } from 'next/navigation';
import { lazy, Suspense, useEffect, useState } from 'react';

import { dateState } from '../concert/date-state';
import { TierList } from '../concert/tier-list';
import type { DatedSchedule } from '../concert/dated';
import { useSchedules } from '../concert/use-schedules';
import { serverNow } from '../live/server-clock';
import { useTexts } from '../texts/use-texts';
import { CallMe } from './call-me';
import { ChooseDate } from './choose-date';
import { LeaveButton } from './leave-button';
import type { Opening, PlaceState } from './place-state';
import { usePlace } from './use-place';
import { useTabTitle } from './use-tab-title';
import { Waiting } from './waiting';
import { WantedSeats } from './wanted-seats';

// What few come to see is fetched when they do: the waiting room opens on bad networks.
const NotInLine = lazy(() => import('./not-in-line'));
// Most are on their way to the seats before it is here.
const Admitted = lazy(() => import('./admitted'));
const BeforeOpening = lazy(() => import('./before-opening'));

type Props = {
  concertId: string;
  schedules: DatedSchedule[];
  /** Seats that one person may have. */
  maxSeats: number;
  /** Null when booking is open, or over. */
  opening: Opening | null;
  renderedAtMs: number;
};

/** The dates that seats can be had for now, and the one the fan wants: the address' first, then what is picked here. */
function useWantedDate(
  concertId: string,
  rendered: DatedSchedule[],
  state: PlaceState,
  moveOpening: (opensAtMs: number) => void,
) {
  const early = state.phase === 'early';
  const soldOut = state.phase === 'waiting' && state.queueState === 'soldOut';
  const states = useSchedules(concertId, rendered, early, soldOut).map((schedule) => ({
    schedule,
    stands: dateState(schedule, serverNow()),
  }));
  const bookable = states
    .filter(({ stands }) => stands === 'open' || (early && stands === 'upcoming'))
    .map(({ schedule }) => schedule);
  const [picked, setPicked] = useState<string | null>(null);
  useEffect(() => setPicked(new URLSearchParams(window.location.search).get('schedule')), []);
  const only = bookable.length === 1 ? bookable[0]!.id : null;
  const chosen = bookable.some(({ id }) => id === picked) ? picked : only;
  // Operators may move it, and the dates are asked for anyway.
  const opensAtMs = Math.min(...states.map(({ schedule }) => Date.parse(schedule.bookingOpensAt)));
  // Told every time, for a join that was too early may have been told an older one by a server that had not heard yet.
  useEffect(() => {
    if (Number.isFinite(opensAtMs)) moveOpening(opensAtMs);
  });
  return {
    dates: states.map(({ schedule }) => schedule),
    bookable,
    isOver: states.every(({ stands }) => stands === 'closed'),
    chosen,
    choose: setPicked,
  };
}

/** Waits in the queue of a concert and goes on to the seats by itself when let in. */
export function WaitingRoom({ concertId, schedules, maxSeats, opening, renderedAtMs }: Props) {
  const t = useTexts('queue');
  const router = useRouter();
  const { state, connected, heardAtMs, join, leave, want, moveOpening } = usePlace(concertId, opening);
  const early = state.phase === 'early';
  const queueState = state.phase === 'waiting' ? state.queueState : null;
  const { dates, bookable, isOver, chosen, choose } = useWantedDate(concertId, schedules, state, moveOpening);
  const admitted = state.phase === 'admitted';
  const odds = state.phase === 'waiting' ? state.odds : null;
  // Of several dates the one that is wanted, once it is known.
  const shown = bookable.find(({ id }) => id === chosen) ?? bookable[0];
  useEffect(() => {
    // Replaced, so that "back" leads out of the queue and not into it once more.
    if (admitted && chosen) router.replace(`/concerts/${concertId}/schedules/${chosen}`);
  }, [admitted, chosen, concertId, router]);
  useTabTitle(state);

  if (state.phase === 'refused' || state.phase === 'ended') {
    return (
      <Suspense>
        <NotInLine state={state} concertId={concertId} join={join} />
      </Suspense>
    );
  }
  const nothingNext = isOver || queueState === 'closed';
  return (
    <div className="text-center" data-no-next={nothingNext || undefined}>
      {/* As high as the wait, so that nothing below moves when it is over. */}
      <div className="wait-height">
        {admitted ? (
          <Suspense fallback={t('admitted.title')}>
            <Admitted
              expiresAtMs={state.expiresAtMs}
              next={chosen ? 'going' : bookable.length > 0 ? 'choose' : 'soldOut'}
            />
          </Suspense>
        ) : early ? (
          <Suspense>
            <BeforeOpening opensAtMs={state.opensAtMs} renderedAtMs={renderedAtMs} schedules={dates} />
          </Suspense>
        ) : (
          <Waiting state={state} connected={connected} heardAtMs={heardAtMs} />
        )}
      </div>
      <div className="dates-rise mt-8">
        {admitted && bookable.length === 0 && <p className="text-amber">{t(isOver ? 'over' : 'soldOut')}</p>}
        {bookable.length > 1 && <ChooseDate schedules={bookable} chosen={chosen} choose={choose} />}
        {shown && (
          <div className="mx-auto mt-5 max-w-sm">
            {/* The odds and their question keep their room when they are over, too: nothing below moves. */}
            <TierList
              tiers={shown.tiers}
              odds={odds?.items.filter(({ scheduleId }) => scheduleId === shown.id) ?? null}
            />
            {maxSeats > 1 && (
              <div className={admitted || early ? 'invisible' : ''}>
                <WantedSeats most={maxSeats} wanted={odds?.wanted ?? 1} want={want} />
              </div>
            )}
          </div>
        )}
      </div>
      {/* Has its room from the first, so that what stands below does not give way. */}
      <p
        className={`dates-rise mt-6 flex flex-wrap justify-center gap-x-4 ${early || state.phase === 'entering' ? 'invisible' : ''}`}
      >
        {bookable.length > 0 && <CallMe admitted={admitted} />}
        <LeaveButton leave={leave} />
      </p>
    </div>
  );
}
