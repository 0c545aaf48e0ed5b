import ical from 'ical-generator';
import { getTranslations } from 'next-intl/server';
import type { NextRequest } from 'next/server';

import { ticketFile } from '@/app/tickets/ticket-file';
import { seatName } from '@/components/texts/seat-name';

/** Minutes before the show at which a calendar reminds. */
const REMIND_MINUTES = 180;

/** The show of a ticket as an event for calendars (RFC 5545). */
export async function GET(
  request: NextRequest,
  { params }: RouteContext<'/tickets/[ticketId]/show.ics'>,
): Promise<Response> {
  const { ticketId } = await params;
  return ticketFile(request, ticketId, async (ticket, locale) => {
    const names = await getTranslations({ locale, namespace: 'seatName' });
    const calendar = ical({ prodId: { company: 'Frontrow', product: 'Tickets' } });
    const event = calendar.createEvent({
      // The same for every download, so that a calendar replaces what it has.
      id: ticket.ticketId,
      start: new Date(ticket.startsAt),
      summary: ticket.concertTitle,
      location: ticket.venue,
      description: seatName(names, ticket.seatNumber, ticket),
    });
    event.createAlarm({ triggerBefore: REMIND_MINUTES * 60 });
    const bytes = new TextEncoder().encode(calendar.toString());
    return { bytes, mediaType: 'text/calendar; charset=utf-8', name: `frontrow-${ticketId.slice(-12)}.ics` };
  });
}
