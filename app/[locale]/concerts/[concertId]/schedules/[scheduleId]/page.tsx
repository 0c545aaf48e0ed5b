import type { Locale } from 'next-intl';
import { getFormatter, getTranslations, setRequestLocale } from 'next-intl/server';
import { notFound } from 'next/navigation';

import { holdSeats } from '@/app/actions/reservations';
import { idOrNotFound, orNotFound, orNull } from '@/app/found';
import { requirePlace } from '@/app/gate';
import { requireSession } from '@/app/session';
import { titled } from '@/app/titled';
import { wholeOr } from '@/app/[locale]/whole';
import { SeatPicker } from '@/components/seat-map/seat-picker';
import { TurnLeft } from '@/components/seat-map/turn-left';
import { Texts } from '@/components/texts/texts';
import { page } from '@/components/ui/styles';
import { findSchedule, getConcert } from '@/lib/catalog/service';
import { takeMoreTime, viewPlace } from '@/lib/queue/service';
import { id } from '@/lib/operation';
import { getReservation, listReservations } from '@/lib/reservations/service';
import { compactSeatMap } from '@/lib/seats/map';

import { SeatsSkeleton } from './skeleton';
import { zonesOf } from './zones-of';

/** What a fan holds is among the newest reservations. */
const NEWEST_RESERVATIONS = 20;

type Props = PageProps<'/[locale]/concerts/[concertId]/schedules/[scheduleId]'>;

export const generateMetadata = titled('seatsPage.title');

export default function SeatsPage(props: Props) {
  return wholeOr(<SeatsSkeleton />, contentOf(props));
}

/** What the address says was given back: a reservation of the visitor's own, of this date, that is no longer held. */
async function returnedSeats(userId: string, scheduleId: string, named: unknown): Promise<number[]> {
  const parsed = id.safeParse(named);
  if (!parsed.success) return [];
  const reservation = await orNull(getReservation(userId, parsed.data));
  const isReturned = reservation?.scheduleId === scheduleId && reservation.status === 'cancelled';
  return isReturned ? reservation.seats.map(({ number }) => number) : [];
}

async function contentOf({ params, searchParams }: Props) {
  const given = await params;
  setRequestLocale(given.locale as Locale);
  const concertId = idOrNotFound(given.concertId);
  const scheduleId = idOrNotFound(given.scheduleId);
  const session = await requireSession(`/concerts/${concertId}/schedules/${scheduleId}`);
  const schedule = await orNotFound(findSchedule(scheduleId));
  if (schedule.concertId !== concertId) notFound();
  const place = await requirePlace(concertId, session);
  const [concert, tiers, seats, { expiresAt }, { items: reservations }, returned] = await Promise.all([
    getConcert(concertId),
    zonesOf(scheduleId, given.locale as Locale),
    compactSeatMap(scheduleId, session.userId),
    takeMoreTime(place).then(() => viewPlace(place)),
    listReservations(session.userId, { limit: NEWEST_RESERVATIONS }),
    returnedSeats(session.userId, scheduleId, (await searchParams)['returned']),
  ]);
  const holds = reservations.filter(
    (reservation) => reservation.scheduleId === scheduleId && reservation.status === 'pending',
  );
  const holdEndsAtMs = holds.length > 0 ? Math.min(...holds.map((hold) => Date.parse(hold.expiresAt))) : null;
  const renderedAtMs = Date.now();
  const [t, format] = await Promise.all([getTranslations('seatsPage'), getFormatter()]);
  return (
    <div className={`${page} flex flex-1 flex-col pt-5 md:pt-8`}>
      <Texts of={['seats', 'seatName', 'errors', 'wayOn']}>
        <TurnLeft
          concertId={concertId}
          turnEndsAtMs={expiresAt ? Date.parse(expiresAt) : null}
          holdEndsAtMs={holdEndsAtMs}
          renderedAtMs={renderedAtMs}
        />
        <header className="mb-5 sm:pr-60">
          <h1 className="font-display text-head font-semibold">{t('title')}</h1>
          <p className="mt-0.5 text-small text-quiet">
            {concert.names.title[given.locale as Locale]} ·{' '}
            <time dateTime={schedule.startsAt.toISOString()}>{format.dateTime(schedule.startsAt, 'moment')}</time>
          </p>
        </header>
        <SeatPicker
          concertId={concertId}
          scheduleId={scheduleId}
          seats={seats}
          tiers={tiers}
          maxSeats={concert.maxSeatsPerUser}
          holds={holds}
          returned={returned}
          renderedAtMs={renderedAtMs}
          holdSeats={holdSeats}
        />
      </Texts>
    </div>
  );
}
