import { getFormatter, getTranslations } from 'next-intl/server';
import type { NextRequest } from 'next/server';

import type { Receipt } from '@/app/tickets/draw-receipt';
import { inWordsOf } from '@/app/sold-words';
import { ownFile } from '@/app/tickets/own-file';
import { ticketPress } from '@/app/tickets/ticket-press';
import { seatName } from '@/components/texts/seat-name';
import { countPaper } from '@/lib/http/call-limits';
import { findOrder } from '@/lib/payments/orders';
import type { Order } from '@/lib/payments/schema';

/** What was paid for, on paper. */
export async function GET(
  request: NextRequest,
  { params }: RouteContext<'/tickets/orders/[paymentId]/receipt.pdf'>,
): Promise<Response> {
  return ownFile(request, (await params).paymentId, findOrder, async (found, locale, userId) => {
    const [order] = (await inWordsOf(locale, [found])) as [Order];
    const [t, names, money, format] = await Promise.all([
      getTranslations({ locale, namespace: 'order' }),
      getTranslations({ locale, namespace: 'seatName' }),
      getTranslations({ locale, namespace: 'money' }),
      getFormatter({ locale }),
    ]);
    const receipt = {
      title: t('receipt'),
      facts: [
        [t('number'), order.number],
        [t('paidAt'), format.dateTime(order.paidAt, 'stamp')],
        [t('by'), t('wallet')],
      ],
      what: [order.concertTitle, format.dateTime(order.startsAt, 'moment'), order.venue],
      lines: order.seats.map(
        ({ number: seat, price, ...place }) => [seatName(names, seat, place), money('won', { amount: price })] as const,
      ),
      total: [t('total'), money('won', { amount: order.amount })],
    } satisfies Receipt;
    const bytes = await ticketPress().print({ receipt }, () => countPaper(userId));
    return { bytes, mediaType: 'application/pdf', name: `frontrow-receipt-${order.number}.pdf` };
  });
}
