import ical, { ICalEventStatus } from 'ical-generator';
import { getTranslations } from 'next-intl/server';
import type { NextRequest } from 'next/server';

import { inWordsOf } from '@/app/sold-words';
import { ownFile } from '@/app/tickets/own-file';
import { seatNames } from '@/components/texts/seat-name';
import { getConcert } from '@/lib/catalog/service';
import { config } from '@/lib/config';
import { findOrder } from '@/lib/payments/orders';
import type { Order } from '@/lib/payments/schema';

/** Minutes before the show at which a calendar reminds. */
const REMIND_MINUTES = 180;
/** A calendar wants an end: of a concert that does not tell how long it is, most are as long as this. */
const SHOW_MINUTES = 150;

/** The show of an order as one event for calendars (RFC 5545), with all of its seats. */
export async function GET(
  request: NextRequest,
  { params }: RouteContext<'/tickets/orders/[paymentId]/show.ics'>,
): Promise<Response> {
  return ownFile(request, (await params).paymentId, findOrder, async (found, locale) => {
    const [order] = (await inWordsOf(locale, [found])) as [Order];
    const [t, names, concert] = await Promise.all([
      getTranslations({ locale, namespace: 'order' }),
      getTranslations({ locale, namespace: 'seatName' }),
      // Whose concert is not there any more is told without its length and address.
      getConcert(order.concertId).catch(() => null),
    ]);
    const minutes = concert?.details.runningMinutes ?? SHOW_MINUTES;
    const address = concert?.details.address?.[locale];
    const calendar = ical({ prodId: { company: 'Frontrow', product: 'Tickets' } });
    const event = calendar.createEvent({
      // The same for every download, so that a calendar replaces what it has.
      id: order.paymentId,
      start: order.startsAt,
      end: new Date(order.startsAt.getTime() + minutes * 60_000),
      summary: order.concertTitle,
      location: address ? `${order.venue}, ${address}` : order.venue,
      description: `${seatNames(names, order.seats)}\n${t('number')} ${order.number}`,
      status: order.cancelledAt ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
      url: new URL('/tickets', config().APP_URL).href,
    });
    event.createAlarm({ triggerBefore: REMIND_MINUTES * 60 });
    const bytes = new TextEncoder().encode(calendar.toString());
    const name = `frontrow-${order.number}.ics`;
    return { bytes, mediaType: 'text/calendar; charset=utf-8', name };
  });
}
