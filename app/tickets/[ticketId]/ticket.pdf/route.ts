import { getFormatter, getTranslations } from 'next-intl/server';
import type { NextRequest } from 'next/server';

import { ownFile } from '@/app/tickets/own-file';
import { inWordsOf } from '@/app/sold-words';
import { ticketPress } from '@/app/tickets/ticket-press';
import { seatName } from '@/components/texts/seat-name';
import { countPaper } from '@/lib/http/call-limits';
import type { TicketView } from '@/lib/payments/schema';
import { findTicket } from '@/lib/payments/service';

/** A ticket on paper. */
export async function GET(
  request: NextRequest,
  { params }: RouteContext<'/tickets/[ticketId]/ticket.pdf'>,
): Promise<Response> {
  const { ticketId } = await params;
  return ownFile(request, ticketId, findTicket, async (found, locale, userId) => {
    const [ticket] = (await inWordsOf(locale, [found])) as [TicketView];
    const [t, names, format] = await Promise.all([
      getTranslations({ locale, namespace: 'tickets' }),
      getTranslations({ locale, namespace: 'seatName' }),
      getFormatter({ locale }),
    ]);
    const words = {
      when: format.dateTime(new Date(ticket.startsAt), 'moment'),
      seat: seatName(names, ticket.seatNumber, ticket),
      advice: t(ticket.cancelledAt ? 'cancelled' : 'advice'),
    };
    const bytes = await ticketPress().print({ ticket, words }, () => countPaper(userId));
    return { bytes, mediaType: 'application/pdf', name: `frontrow-${ticketId.slice(-12)}.pdf` };
  });
}
