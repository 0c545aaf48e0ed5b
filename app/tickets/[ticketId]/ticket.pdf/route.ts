import { getFormatter, getTranslations } from 'next-intl/server';
import type { NextRequest } from 'next/server';

import { drawTicket } from '@/app/tickets/draw-ticket';
import { ticketFile } from '@/app/tickets/ticket-file';
import { seatName } from '@/components/texts/seat-name';

/** A ticket on paper. */
export async function GET(
  request: NextRequest,
  { params }: RouteContext<'/tickets/[ticketId]/ticket.pdf'>,
): Promise<Response> {
  const { ticketId } = await params;
  return ticketFile(request, ticketId, async (ticket, locale) => {
    const [t, names, format] = await Promise.all([
      getTranslations({ locale, namespace: 'tickets' }),
      getTranslations({ locale, namespace: 'seatName' }),
      getFormatter({ locale }),
    ]);
    const bytes = await drawTicket(ticket, {
      when: format.dateTime(new Date(ticket.startsAt), 'moment'),
      seat: seatName(names, ticket.seatNumber, ticket),
      advice: t('advice'),
    });
    return { bytes, mediaType: 'application/pdf', name: `frontrow-${ticketId.slice(-12)}.pdf` };
  });
}
