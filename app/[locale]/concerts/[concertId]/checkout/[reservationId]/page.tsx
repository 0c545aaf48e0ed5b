import type { Locale } from 'next-intl';
import { getFormatter, getTranslations, setRequestLocale } from 'next-intl/server';
import { notFound, redirect } from 'next/navigation';

import { pay } from '@/app/actions/payments';
import { giveSeatsBack } from '@/app/actions/reservations';
import { charge } from '@/app/actions/wallet';
import { idOrNotFound, orNotFound } from '@/app/found';
import { findPlace, requirePlace } from '@/app/gate';
import { requireSession } from '@/app/session';
import { titled } from '@/app/titled';
import { wholeOr } from '@/app/[locale]/whole';
import { HoldIsOver } from '@/components/checkout/hold-is-over';
import { OrderSummary } from '@/components/checkout/order-summary';
import { PayPanel } from '@/components/checkout/pay-panel';
import { seatNames } from '@/components/texts/seat-name';
import { Texts } from '@/components/texts/texts';
import { RememberHold } from '@/components/tickets/remember-hold';
import { SplitSkeleton } from '@/components/ui/split-skeleton';
import { TopUpNote } from '@/components/wallet/top-up-note';
import { split } from '@/components/ui/styles';
import { config } from '@/lib/config';
import { findSchedule, getConcert } from '@/lib/catalog/service';
import type { Session } from '@/lib/accounts/session';
import { viewPlace } from '@/lib/queue/service';
import type { ReservationView } from '@/lib/reservations/schema';
import { getReservation } from '@/lib/reservations/service';
import { keepPlaceFor } from '@/lib/payments/holds';
import { readWallet } from '@/lib/wallet/service';
import { withSeatLocations } from '@/lib/seats/hall';

type Props = PageProps<'/[locale]/concerts/[concertId]/checkout/[reservationId]'>;

export const generateMetadata = titled('checkoutPage.title');

export default function CheckoutPage(props: Props) {
  return wholeOr(<SplitSkeleton />, contentOf(props));
}

/** In place of the checkout, when there is nothing to pay any more. */
async function holdIsOver(
  session: Session,
  { concertId, scheduleId, seats }: ReservationView,
  status: 'cancelled' | 'expired',
  locale: Locale,
) {
  const [names, format, concert, schedule, place] = await Promise.all([
    getTranslations('seatName'),
    getFormatter(),
    getConcert(concertId),
    findSchedule(scheduleId),
    findPlace(concertId, session),
  ]);
  const turn = place && (await viewPlace(place));
  return (
    <HoldIsOver
      status={status}
      concert={{ id: concertId, title: concert.names.title[locale] }}
      scheduleId={scheduleId}
      when={format.dateTime(schedule.startsAt, 'moment')}
      seats={seatNames(names, seats)}
      turnEndsAtMs={turn?.expiresAt ? Date.parse(turn.expiresAt) : null}
      renderedAtMs={Date.now()}
    />
  );
}

async function contentOf({ params }: Props) {
  const given = await params;
  const locale = given.locale as Locale;
  setRequestLocale(locale);
  const concertId = idOrNotFound(given.concertId);
  const reservationId = idOrNotFound(given.reservationId);
  const session = await requireSession(`/concerts/${concertId}/checkout/${reservationId}`);
  const { userId } = session;
  const reservation = await withSeatLocations(await orNotFound(getReservation(userId, reservationId)));
  if (reservation.concertId !== concertId) notFound();
  if (reservation.status === 'paid') redirect('/tickets');
  if (reservation.status !== 'pending') return holdIsOver(session, reservation, reservation.status, locale);
  const place = await requirePlace(concertId, session);
  const [t, names, concert, schedule, wallet] = await Promise.all([
    getTranslations('checkoutPage'),
    getTranslations('seatName'),
    getConcert(concertId),
    findSchedule(reservation.scheduleId),
    readWallet(userId),
    keepPlaceFor(reservation, place),
  ]);
  const seats = seatNames(names, reservation.seats);
  return (
    <div className={`${split} py-7 md:py-12`}>
      <RememberHold
        checkout={`/concerts/${concertId}/checkout/${reservationId}`}
        seats={seats}
        expiresAtMs={Date.parse(reservation.expiresAt)}
      />
      <h1 className="mb-5 font-display lg:col-span-2 text-head font-semibold">{t('title')}</h1>
      <OrderSummary concert={concert} startsAt={schedule.startsAt} reservation={reservation} />
      <Texts of={['checkout', 'charge', 'errors', 'wayOn']}>
        <div>
          <PayPanel
            reservation={reservation}
            seats={seats}
            balance={wallet.balance}
            renderedAtMs={Date.now()}
            chargeKey={crypto.randomUUID()}
            topUpNote={<TopUpNote means={config().PAYMENT_MEANS} />}
            actions={{ pay, giveBack: giveSeatsBack, charge }}
          />
        </div>
      </Texts>
    </div>
  );
}
